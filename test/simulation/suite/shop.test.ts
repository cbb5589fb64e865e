/** The sample shop's suite holds with the offline model. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { openWorld } from "../../../evals/world.ts";
import { root } from "../../../tools/start/bootstrap.mjs";
import { readSuite } from "./read.ts";
import { lineOf } from "./report/text.ts";
import { type CaseResult, passed, runSuite } from "./run.ts";

const folder = join(root, "evals");

test("every case holds, or says why it needs a language model", { timeout: 240_000 }, async () => {
  const world = await openWorld({});
  try {
    const results = await runSuite(await readSuite(folder), world, { times: 1, seed: 1, atOnce: 8 });
    expect(results.filter((one) => one.kind === "played" && !passed(one)).map(lineOf)).toEqual([]);
    expect(results.filter(passed).length).toBeGreaterThan(125);
    // A judge and callers whom a model plays are for those who have one.
    const skipped = results.filter(({ kind }) => kind === "skipped").map((one) => one.case);
    expect(skipped.filter(({ expects, caller }) => expects.judge.length > 0 || caller.goal).length).toBeGreaterThan(7);
  } finally {
    await world.close();
  }
});

test("the same seed gives the same call, whatever else is played at once", { timeout: 60_000 }, async () => {
  const world = await openWorld({});
  try {
    const skills = ["orders", "tool trouble", "interruption", "digits"];
    const cases = (await readSuite(folder)).filter(({ skill }) => skills.includes(skill));
    const run = (atOnce: number) => runSuite(cases, world, { times: 1, seed: 7, atOnce });
    const [first, again] = [await run(1), await run(6)];
    // Seconds and cost too: to the millisecond, and to the token.
    const times = (results: readonly CaseResult[]) => results.map((one) => one.kind === "played" && one.times);
    expect(times(again)).toEqual(times(first));
  } finally {
    await world.close();
  }
});
