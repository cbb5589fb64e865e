/** A small part of the experiment; `npm run eval -- faults` does the whole. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openWorld } from "../../../evals/world.ts";
import { root } from "../../../tools/start/bootstrap.mjs";
import { readSuite } from "../suite/read.ts";
import { edited } from "./copy.ts";
import { experiment } from "./experiment.ts";
import { type Edit, faults } from "./faults.ts";

test("there are twenty faults, and each edit fits the sources once", async () => {
  expect(new Set(faults.map(({ name }) => name)).size).toBe(20);
  for (const { edits } of faults) {
    const texts = new Map<string, string>();
    for (const edit of edits) {
      const text = texts.get(edit.file) ?? (await readFile(join(root, edit.file), "utf8"));
      const changed = edited(text, edit);
      expect(changed).not.toBe(text);
      texts.set(edit.file, changed);
    }
  }
});

test("an edit that fits no more, or in two places, is told", () => {
  const edit: Edit = { file: "a.ts", from: "max: 5", to: "max: 50" };
  expect(edited("{ max: 5 }", edit)).toBe("{ max: 50 }");
  expect(() => edited("{ max: 6 }", edit)).toThrow('a.ts: "max: 5" is not there, and must stand there once');
  expect(() => edited("max: 5, max: 5", edit)).toThrow("is there 2 times");
});

test("three faults are found, and three unchanged runs raise no alarm", { timeout: 240_000 }, async () => {
  const names = ["a prompt without its policies", "a no that counts as a yes", "a guardrail that stops nothing"];
  const chosen = faults.filter(({ name }) => names.includes(name));
  const skills = new Set(chosen.flatMap((one) => one.skills));
  const world = await openWorld({});
  try {
    const found = await experiment({
      cases: (await readSuite(join(root, "evals"))).filter(({ skill }) => skills.has(skill)),
      world,
      faults: chosen,
      unchanged: 3,
      atOnce: 8,
      copies: 1,
    });
    expect(found.unchanged).toEqual([2, 3, 4].map((seed) => ({ name: `seed ${seed}`, alarms: [] })));
    expect(found.faults.map(({ name, alarms: [first] }) => [name, first])).toEqual([
      [names[0], "all cases together are worse: 1 of 1 held before, 0 of 1 now"],
      [names[1], expect.stringContaining("worse")],
      [names[2], expect.stringContaining("worse")],
    ]);
  } finally {
    await world.close();
  }
});
