import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readCases, readSuite } from "./read.ts";

const right = `
- name: an order is told
  skill: orders
  does:
    - says: where is my order four two one
    - says: [my number is four two, 0.8, one]
      interruptsAfterWords: 4
    - silentFor: 12
  expects:
    tools: [{ name: lookup_order, args: { order: "421" } }]
    said: [on its way]
`;
const folders: string[] = [];
afterEach(() => Promise.all(folders.splice(0).map((one) => rm(one, { recursive: true }))));

async function suite(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), "suite-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return readSuite(folder);
}

test("reads the cases of all files, each with its place", async () => {
  const cases = await suite({
    "b.yaml": right.replace("an order", "another order"),
    "a.yaml": right,
    "notes.md": "no case",
  });
  expect(cases.map(({ name, at }) => [name, at])).toEqual([
    ["an order is told", "a.yaml:2"],
    ["another order is told", "b.yaml:2"],
  ]);
  expect(cases[0]).toMatchObject({
    skill: "orders",
    expects: { falseCutIns: 0, notTools: [] },
    world: { human: "away" },
  });
});

test.each([
  ["YAML that is none", "- name: [", /^a\.yaml:1:\d+: /],
  ["no list", "name: one", /^a\.yaml:1:1: a file of a suite is a list of cases$/],
  ["a field that there is not", right.replace("skill:", "skil:"), /^a\.yaml:3:9: unknown field "skil"$/m],
  ["one that is missing", right.replace("  skill: orders\n", ""), /^a\.yaml:2:3: skill: /],
  ["a wrong value, deep inside", right.replace("silentFor: 12", "silentFor: long"), /^a\.yaml:8:\d+: does\.2: /],
  [
    "an expectation that there is not",
    right.replace("said:", "sed:"),
    /^a\.yaml:11:\d+: unknown field "sed" in expects$/,
  ],
])("tells %s with its line", (_, text, fault) => {
  expect(readCases("a.yaml", text).faults.join("\n")).toMatch(fault);
});

test("tells all faults at once, and names that stand twice", async () => {
  const wrong = right.replace("skill:", "skil:");
  await expect(suite({ "a.yaml": right, "b.yaml": right, "c.yaml": wrong })).rejects.toMatchObject({
    code: "suite_invalid",
    faults: [
      expect.stringContaining("c.yaml:2:3: skill:"),
      expect.stringContaining('c.yaml:3:9: unknown field "skil"'),
      'b.yaml:2: a case named "an order is told" stands in a.yaml:2 too',
    ],
  });
  await expect(suite({ "notes.md": "" })).rejects.toThrow("there is no .yaml file");
});
