/** A code that a caller of a case says: a missing one is told with the call, and no report has one. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld } from "../../../evals/world.ts";
import { Chance } from "../../scenarios/chance.ts";
import { readCases } from "./read.ts";
import { htmlOf } from "./report/html.ts";
import { junitOf } from "./report/junit.ts";
import { lineOf } from "./report/text.ts";
import { keptRun } from "./results.ts";
import { runSuite } from "./run.ts";
import type { SuiteWorld } from "./world.ts";

let world: SuiteWorld;
beforeAll(async () => {
  world = await openWorld({});
});
afterAll(() => world.close());

const seed = 5;
const played = (text: string) => runSuite(readCases("a.yaml", text).cases, world, { times: 1, seed, atOnce: 1 });

test("a code that was never sent is the case's first failure, and the call is told as far as it went", async () => {
  const [result] = await played(`
- name: no code
  skill: refunds
  does:
    - says: how much is shipping
    - says: my code is {code}
    - says: where is order four two one
  expects: { said: [on its way] }
`);
  const once = result?.kind === "played" ? result.times[0] : undefined;
  expect(once?.failures.map(({ field }) => field)).toEqual(["error", "said"]);
  expect(once?.failures[0]?.why).toContain(
    'no code was sent to the caller before they were to say "my code is {code}"',
  );
  expect(once?.transcript.map(({ text }) => text)).toEqual([
    expect.stringContaining("How can I help you?"),
    "how much is shipping",
    expect.stringContaining("four euros"),
  ]);
});

test("of a code neither results nor reports have a digit, whatever failed", async () => {
  const results = await played(`
- name: a code in a call that fails
  skill: refunds
  does:
    - says: please refund twenty euros for order four two one
    - says: yes please
    - types: "{code}"
    - says: my code is {code}
  expects: { tools: [], neverSaid: [euros], state: { refunds: [{ order: none }] } }
`);
  const [result] = results;
  const once = result?.kind === "played" ? result.times[0] : undefined;
  expect(once?.failures.map(({ field }) => field)).toEqual(["tools", "state", "neverSaid"]);
  const run = keptRun(results, { at: new Date(0), tookMs: 1, engine: "offline", way: "written" });
  const about = { title: "a run", at: new Date(0), tookMs: 1 };
  const texts = [JSON.stringify(run), htmlOf(results, about), junitOf(results), results.map(lineOf).join("\n")];
  const chance = new Chance(seed);
  const code = Array.from({ length: 4 }, () => chance.between(0, 9)).join("");
  for (const text of texts) {
    expect(text).toContain("a code in a call that fails");
    expect(text.replaceAll(/\s/gu, "")).not.toContain(code);
  }
  expect(texts[0]).toContain('"text":"[code]"');
});
