import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { customProperties, parts } from "./looks.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const sources = readdirSync(here, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(css|tsx?)$/.test(name) && !/\.test\.|looks\.ts$/.test(name))
  .map((name) => readFileSync(join(here, name), "utf8"))
  .join("\n");

test.each(Object.keys(customProperties))("%s is used, beyond its being read", (name) => {
  expect(sources).toContain(`var(${name.replace("--earshot-", "--_")})`);
});

test.each(Object.keys(parts))("something is ::part(%s)", (name) => {
  expect(sources).toMatch(new RegExp(`part[=.(][^\\n]*\\b${name.replace(/-\w+$/, "")}`));
});

test("no part and no property is there that the table does not name", () => {
  const named = [...sources.matchAll(/ part="([\w -]+)"/g)].flatMap(([, names = ""]) => names.split(" "));
  expect(named.filter((name) => !(name in parts))).toEqual([]);
  const read = [...sources.matchAll(/var\((--earshot-[a-z-]+)/g)].map(([, name = ""]) => name);
  expect(read.filter((name) => !(name in customProperties))).toEqual([]);
});
