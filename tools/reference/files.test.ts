import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { statusOf } from "../../edge/base/error-status.ts";
import { errorCodes } from "../../edge/base/errors.ts";
import { topics } from "../../edge/wire/topics.ts";
import { errorTable } from "./errors.ts";
import { files, withApi } from "./files.ts";
import { code } from "./markdown.ts";
import { topicsIn } from "./topics.ts";

const source = readFileSync(new URL("../../edge/wire/topics.ts", import.meta.url), "utf8");

test.each(files)("$path is what the code makes of it", ({ address, make }) => {
  expect(readFileSync(address, "utf8") === make(), "stale: run `npm run reference`").toBe(true);
});

test("a document without the markers is refused", () => {
  expect(() => withApi("# HTTP API", source)).toThrow("errors, made by npm run reference: begin");
});

test("the table has each error code once, by rising status", () => {
  const rows = errorTable().split("\n").slice(2);
  const codes = rows.map((row) => /`(\w+)`/.exec(row)?.[1]);
  expect(codes.toSorted()).toEqual([...errorCodes].sort());
  const statuses = rows.map((row) => Number(/\d{3}/.exec(row)?.[0]));
  expect(statuses).toEqual(statuses.toSorted((one, other) => one - other));
  expect(rows).toContain(`| ${statusOf("call_ended")} | ${code("call_ended")} | The call has ended |`);
});

test("the topics that are read from the source are those that the code has", () => {
  const read = topicsIn(source);
  expect(read.map(({ name }) => name)).toEqual(Object.values(topics));
  for (const { uses } of read) {
    expect(uses.length).toBeGreaterThan(0);
    for (const { from, to, says } of uses) {
      expect([from, to].sort()).toEqual(["agent", "page"]);
      expect(says).toMatch(/^[a-z].*\.$/);
    }
  }
});

test("a topic that is used both ways has a row for each", () => {
  const both = topicsIn(source).find(({ name }) => name === "earshot.confirm");
  expect(both?.uses.map(({ from }) => from)).toEqual(["agent", "page"]);
});

test.each([
  ["no list", "export const other = {};", "has no `export const topics"],
  ["no direction", 'export const topics = {\n  /** Says so. */\n  a: "earshot.a",\n} as const;', "earshot.a"],
])("a source with %s is refused", (_, text, why) => {
  expect(() => topicsIn(text)).toThrow(why);
});

test("a comment of several lines is one sentence", () => {
  const text =
    'export const topics = {\n  /**\n   * page → agent: one\n   * and two.\n   */\n  a: "earshot.a",\n} as const;';
  expect(topicsIn(text)).toEqual([{ name: "earshot.a", uses: [{ from: "page", to: "agent", says: "one and two." }] }]);
});
