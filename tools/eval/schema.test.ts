/** evals/schema.json is the code's, and tells an editor what each field means. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../start/bootstrap.mjs";
import { suiteSchema } from "./schema.ts";

const made = suiteSchema();

test("evals/schema.json is what the code makes of it", async () => {
  const kept: unknown = JSON.parse(await readFile(join(root, "evals", "schema.json"), "utf8"));
  expect(kept, "stale: run `npm run eval -- schema`").toEqual(JSON.parse(JSON.stringify(made)));
});

test("each field has a description, but for those whose values say enough", () => {
  const without: string[] = [];
  JSON.stringify(made, (key, value: unknown) => {
    if (key === "properties") {
      for (const [name, field] of Object.entries(value as Record<string, { description?: string }>)) {
        if (field.description === undefined) without.push(name);
      }
    }
    return value;
  });
  expect([...new Set(without)].toSorted()).toEqual(["kind", "level"]);
});
