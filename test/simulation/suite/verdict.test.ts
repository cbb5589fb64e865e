/** Every expectation can fail: each is set against a played call that it fits, and against one that it does not. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld } from "../../../evals/world.ts";
import { caseSchema } from "./case.ts";
import { type Played, playWritten } from "./play-written.ts";
import { failuresOf } from "./verdict.ts";
import type { SuiteWorld } from "./world.ts";

const refund = {
  name: "a refund",
  skill: "refunds",
  caller: { identity: { level: "verified", subject: "ada" } },
  does: [{ says: "I would like a refund for order four two one" }, { says: "twenty euros" }, { says: "yes please" }],
  expects: {},
};
let suite: SuiteWorld;
let played: Played;
beforeAll(async () => {
  suite = await openWorld({});
  played = await playWritten(caseSchema.parse(refund), suite, 1);
});
afterAll(() => suite.close());

const failedFields = (expects: object, of: Played = played) =>
  failuresOf(caseSchema.parse({ ...refund, expects }), of).map(({ field }) => field);

const done = { name: "issue_refund", args: { order: "421", amount: 20 } };
test.each<[string, object, object]>([
  ["tools", { tools: [done] }, { tools: [] }],
  ["tools", { tools: [{ name: "issue_refund" }] }, { tools: [{ name: "lookup_order" }] }],
  ["tools", { tools: [done] }, { tools: [{ ...done, args: { order: "421", amount: 21 } }] }],
  ["tools", { tools: [done] }, { tools: [{ ...done, ok: false }] }],
  ["tools", { tools: [done] }, { tools: [{ ...done, code: "tool_failed" }] }],
  ["tools", { tools: [done] }, { tools: [done, done] }],
  ["notTools", { notTools: ["lookup_order"] }, { notTools: ["issue_refund"] }],
  ["state", { state: { refunds: [{ euros: 20 }] } }, { state: { refunds: [{ euros: 21 }] } }],
  ["state", { state: { visits: [] } }, { state: { refunds: [] } }],
  ["said", { said: ["i will pay BACK 20"] }, { said: ["I will pay back 21"] }],
  ["said", { said: ["/back (20|21) euros/"] }, { said: ["/^20/"] }],
  ["said", { said: ["i will\n  pay back\n"] }, { said: ["Iwill pay"] }],
  ["neverSaid", { neverSaid: ["on its\nway"] }, { neverSaid: ["I will\npay back 20\n"] }],
  ["state", { state: { refunds: [{}] } }, { state: { refunds: {} } }],
  ["neverSaid", { neverSaid: ["on its way"] }, { neverSaid: ["on their way"] }],
  ["with", { with: "front-desk" }, { with: "workshop" }],
  ["human", { human: "none" }, { human: "waiting" }],
  ["outcome", { outcome: "resolved" }, { outcome: "failed" }],
  ["troubles", { troubles: [] }, { troubles: ["llm_failed"] }],
  ["turns", { turns: { atMost: 3 } }, { turns: { atMost: 1 } }],
  ["seconds", { seconds: { atMost: 60 } }, { seconds: { atMost: 5 } }],
  ["interruptions", { interruptions: 0 }, { interruptions: 1 }],
  ["wordsKept", { wordsKept: true }, { wordsKept: false }],
])("%s: %j holds, %j does not", (field, fits, fails) => {
  expect(failedFields(fits)).toEqual([]);
  expect(failedFields(fails)).toEqual([field]);
});

test("of a caller who declined the recording no words are kept, and the verdict reads all of them", async () => {
  const declined = caseSchema.parse({ ...refund, caller: { ...refund.caller, recording: false } });
  const call = await playWritten(declined, suite, 1);
  expect(failedFields({ wordsKept: false, tools: [done], said: ["20"] }, call)).toEqual([]);
  expect(failedFields({ wordsKept: true }, call)).toEqual(["wordsKept"]);
});

test("where nobody knows whether words are kept, nothing holds of it", () => {
  const { wordsKept: _, ...unknown } = played;
  for (const wordsKept of [true, false]) expect(failedFields({ wordsKept }, unknown)).toEqual(["wordsKept"]);
});

test("the median wait for the voice counts where there was one, and is not asked for in writing", () => {
  const limit = { voiceToVoiceMs: { atMost: 900 } };
  const waited = (...voiceToVoiceMs: readonly number[]) => failedFields(limit, { ...played, voiceToVoiceMs });
  expect(failedFields(limit)).toEqual([]);
  expect(waited(700, 800, 2_000)).toEqual([]);
  expect(waited(700, 1_000, 2_000)).toEqual(["voiceToVoiceMs"]);
  expect(waited()).toEqual(["voiceToVoiceMs"]);
});

test("a step that the caller could not do fails, though everything else holds", () => {
  const undone = [{ step: 1, why: "it was not done" }];
  expect(failedFields({ tools: [done] }, { ...played, undone })).toEqual(["does"]);
});

test("a reply that began too early is told, though nobody asked", () => {
  const { trace } = played;
  const measures = { ...(trace.measures ?? raised()), falseCutIns: 1 };
  const hasty: Played = { ...played, trace: { ...trace, measures } };
  expect(failedFields({}, hasty)).toEqual(["falseCutIns"]);
  expect(failedFields({ falseCutIns: 1 }, hasty)).toEqual([]);
});

function raised(): never {
  throw new Error("the record has no measures");
}

describe("the world of a case", () => {
  const ask = { ...refund, does: [{ says: "where is my order four two one" }] };
  const playedIn = (world: object) => playWritten(caseSchema.parse({ ...ask, world }), suite, 1);

  test.each<[string, object]>([
    ["a status", { lookup_order: { fails: 503 } }],
    ["rubbish", { lookup_order: { answers: "<html>" } }],
    ["no connection", { lookup_order: "unreachable" }],
  ])("a tool in trouble, by %s, is not done, and nothing is made up", async (_, tools) => {
    const { trace } = await playedIn({ tools });
    const [run] = trace.turns.flatMap((turn) => turn.tools);
    expect(run).toMatchObject({ name: "lookup_order", ok: false });
    expect(trace.turns.map(({ agent }) => agent).join(" ")).not.toContain("on its way");
  });

  test("a slow tool is waited for on the call's clock", async () => {
    const { trace } = await playedIn({ tools: { lookup_order: { slowBy: 1.5 } } });
    const [run] = trace.turns.flatMap((turn) => turn.tools);
    expect(run?.ok).toBe(true);
    expect((run?.endMs ?? 0) - (run?.startMs ?? 0)).toBeGreaterThan(1_400);
  });

  test("a model that is down, for all or for some requests", async () => {
    const down = await playedIn({ model: "down" });
    expect(down.trace.errors.map(({ code }) => code)).toContain("llm_failed");
    expect(down.trace.turns.flatMap((turn) => turn.tools)).toEqual([]);
    const once = await playedIn({ model: [9] });
    expect(once.trace.errors).toEqual([]);
  });

  test("an agent or a tool that there is not is an error", async () => {
    await expect(playedIn({ tools: { nothing: { fails: 500 } } })).rejects.toThrow('no agent has "nothing"');
    await expect(playWritten(caseSchema.parse({ ...ask, agent: "nobody" }), suite, 1)).rejects.toThrow(
      'no agent is named "nobody"',
    );
  });

  test("each case has a site of its own", async () => {
    const [first, again] = [
      await playWritten(caseSchema.parse(refund), suite, 1),
      await playWritten(caseSchema.parse(refund), suite, 2),
    ];
    expect([first.state, again.state]).toEqual([played.state, played.state]);
  });
});
