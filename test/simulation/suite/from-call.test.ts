/** A call that went wrong becomes a case: it fails as the call did, and holds once the agent is mended. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Agent } from "../../../edge/agent/agent.ts";
import { caseOfCall } from "../../../edge/features/rehearsal/case-of-call.ts";
import { openWorld } from "../../../evals/world.ts";
import { type Played, playWritten } from "./play-written.ts";
import { type ReadCase, readCases } from "./read.ts";
import { failuresOf, toolRunsOf } from "./verdict.ts";
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
  // The service answered with 404 and a reason, and answers so again.
  const answer = { fails: 404, answers: expect.stringContaining("There is nothing at /api/orders/421/gone") };
  expect(made.world.tools).toEqual({ lookup_order: [answer] });
  const asItWas = await playWritten(made, world, 3);
  expect(asItWas.trace.turns.map(({ caller, agent }) => [caller, agent])).toEqual(
    call.trace.turns.map(({ caller, agent }) => [caller, agent]),
  );
  // Without the recorded answers the shop itself answers: first the broken tool, then the mended one.
  const wished = { ...made, world: { ...made.world, tools: {} }, expects: { ...made.expects, said: ["on its way"] } };
  expect(failuresOf(wished, await playWritten(wished, broken(world), 3)).map(({ field }) => field)).toContain("said");
  expect(failuresOf(wished, await playWritten(wished, world, 3))).toEqual([]);
}, 60_000);

test("a caller who proved who they are by a code does so again, by the code that they are sent then", async () => {
  const lived = caseIn(`
- name: a refund by a stranger
  skill: refunds
  does:
    - says: "please refund twenty euros for order four two one"
    - says: "yes please"
    - says: "my code is one one one one"
    - says: "my code is {code}"
    - says: "yes please"
  expects: {}
`);
  const call = await playWritten(lived, world, 3);
  const { case: told, notes } = caseOfCall(call.trace, world.agents);
  expect(told.does.slice(2, 4)).toEqual([{ says: "my code is 2468" }, { says: "my code is {code}" }]);
  expect(notes).toEqual([
    "In turn 4 the case has {code}: the code that its caller is sent.",
    "[code] is 2468 in the case.",
  ]);
  const again = await playWritten(caseIn(stringify([told])), world, 4);
  const outcomes = ({ trace }: Played) => toolRunsOf(trace).map(({ name, ok, value }) => [name, ok, value]);
  expect(outcomes(again)).toEqual(outcomes(call));
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

interface Lived {
  readonly what: string;
  /** The call that was, as a case in YAML. */
  readonly yaml: string;
}

const lived: readonly Lived[] = [
  {
    what: "who was passed on to the workshop",
    yaml: `does: [{ says: "my lamp is broken, can you repair it" }, { says: "how much does that cost" }]`,
  },
  {
    what: "who types text that looks like YAML",
    yaml: `does: [{ types: "- {a: [b]}\\n# c: &d *d !!js/function 'e' \\"f\\"\\n---\\n? yes" }, { types: "how can I pay" }]`,
  },
  {
    what: "who is known, and is refused with a reason",
    yaml: `caller: { identity: { level: verified, subject: ada } }
  does: [{ says: "move my appointment for order four two one to Sunday at ten" }, { says: "yes please" }]`,
  },
  {
    what: "whose page is in another language",
    yaml: `caller: { language: de }
  does: [{ says: "wo ist meine Bestellung vier zwei eins" }]`,
  },
  {
    what: "who is asked whether they are there",
    yaml: `does: [{ says: "where is my order" }, { silentFor: 24 }, { says: "four two one" }]`,
  },
  {
    what: "whose tool answers with rubbish, and is slow afterwards",
    yaml: `world: { tools: { lookup_order: [{ answers: "<p>" }, { fails: 503, slowBy: 3 }] } }
  does: [{ says: "where is my order four two one" }, { says: "where is my order four two one" }]`,
  },
];

test.each(lived)(
  "the call of somebody $what is played as it was",
  async ({ yaml }) => {
    const call = await playWritten(caseIn(`- name: lived\n  skill: any\n  ${yaml}\n  expects: {}`), world, 3);
    const again = await playWritten(madeOf(call, world.agents), world, 3);
    const turnsOf = ({ trace }: Played) =>
      trace.turns.map(({ caller, agent, typed, tools }) => ({
        ...{ caller, agent, typed },
        tools: tools.map(({ name, ok, result }) => ({ name, ok, result })),
      }));
    expect(turnsOf(again)).toEqual(turnsOf(call));
    expect(again.trace.transfers).toEqual(call.trace.transfers);
  },
  60_000,
);

test("a caller who hung up while the agent talked does so again", async () => {
  const call = await playWritten(
    caseIn(`
- name: hangs up
  skill: any
  does: [{ says: "tell me about the shop" }, { hangsUp: true, interruptsAfterWords: 12 }]
  expects: {}
`),
    world,
    3,
  );
  const again = await playWritten(madeOf(call, world.agents), world, 3);
  expect(again.trace.turns.at(-1)).toMatchObject({ caller: "tell me about the shop", interrupted: true });
}, 60_000);
