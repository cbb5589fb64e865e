/** A call that went wrong becomes a case: it fails as the call did, and holds once the agent is mended. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Agent } from "../../../edge/agent/agent.ts";
import { caseOfCall } from "../../../edge/features/rehearsal/case-of-call.ts";
import { openWorld } from "../../../evals/world.ts";
import { type Played, playWritten } from "./play-written.ts";
import { type ReadCase, readCases } from "./read.ts";
import { failuresOf } from "./verdict.ts";
import type { SuiteWorld } from "./world.ts";

let world: SuiteWorld;
beforeAll(async () => {
  world = await openWorld({});
});
afterAll(() => world.close());

/** The suite's one case in YAML, as its owner would write it. */
function caseIn(yaml: string): ReadCase {
  const { cases, faults } = readCases("made.yaml", yaml);
  expect(faults).toEqual([]);
  const [one] = cases;
  if (one === undefined) throw new Error("there is no case");
  return one;
}

function madeOf({ trace }: Played, agents: readonly Agent[]): ReadCase {
  return caseIn(stringify([caseOfCall(trace, agents).case]));
}

/** The first agent cannot find orders any more: somebody renamed the argument. */
function broken({ agents: [first, ...others], ...rest }: SuiteWorld): SuiteWorld {
  const tools = first.tools.map((tool) =>
    tool.name === "lookup_order" && tool.kind === "http" ? { ...tool, url: `${tool.url}/gone` } : tool,
  );
  return { ...rest, agents: [{ ...first, tools }, ...others] };
}

test("the case of a call that failed fails in the same way, and holds after the mend", async () => {
  const lived = caseIn(`
- name: where is my order
  skill: orders
  does:
    - says: ["where is order four two", 0.9, "one"]
    - silentFor: 9
    - types: "and what is your address?"
  expects: {}
`);
  const call = await playWritten(lived, broken(world), 3);
  expect(call.trace.errors.map(({ code }) => code)).toEqual([]);
  const made = madeOf(call, world.agents);
  expect(made.does).toEqual(lived.does);
  // The service answered with 404, and answers so again.
  expect(made.world.tools).toEqual({ lookup_order: [{ fails: 404 }] });
  const asItWas = await playWritten(made, world, 3);
  expect(asItWas.trace.turns.map(({ caller, agent }) => [caller, agent])).toEqual(
    call.trace.turns.map(({ caller, agent }) => [caller, agent]),
  );
  // Without the recorded answers the shop itself answers: first the broken tool, then the mended one.
  const wished = { ...made, world: { ...made.world, tools: {} }, expects: { ...made.expects, said: ["on its way"] } };
  expect(failuresOf(wished, await playWritten(wished, broken(world), 3)).map(({ field }) => field)).toContain("said");
  expect(failuresOf(wished, await playWritten(wished, world, 3))).toEqual([]);
}, 60_000);

test("a caller who interrupted the greeting does so again", async () => {
  const lived = caseIn(`
- name: no time for a greeting
  skill: interruption
  does:
    - { says: "how much is shipping", talksOver: "this is" }
    - says: "how can I pay"
  expects: {}
`);
  const call = await playWritten(lived, world, 3);
  const made = madeOf(call, world.agents);
  expect(made.does).toEqual([
    { says: "how much is shipping", interruptsAfterWords: expect.any(Number) },
    { says: "how can I pay" },
  ]);
  const again = await playWritten(made, world, 3);
  expect(again.trace.turns[0]).toMatchObject({ caller: "", interrupted: true });
}, 60_000);

test("a caller who was cut off in mid-number is not cut off once the turn may last longer", async () => {
  const lived = caseIn(`
- name: cut off
  skill: digits
  does:
    - says: "where is order four two one"
    - says: "and order five one seven"
      interruptsAfterWords: 3
  expects: {}
`);
  const call = await playWritten(lived, world, 3);
  const made = madeOf(call, world.agents);
  expect(made.does).toEqual([
    { says: "where is order four two one" },
    { says: "and order five one seven", interruptsAfterWords: expect.any(Number) },
  ]);
  const again = await playWritten(made, world, 3);
  expect(again.trace.turns.filter(({ interrupted }) => interrupted)).toHaveLength(1);
}, 60_000);
