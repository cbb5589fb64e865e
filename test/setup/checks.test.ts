import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../tools/start/bootstrap.mjs";
import { typed } from "./checks.ts";

test("`npm test` type-checks what `npm run check` does", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { check: string } };
  expect(typed).toEqual([...scripts.check.matchAll(/tsc -p (\S+)/g)].map(([, part]) => part));
});
