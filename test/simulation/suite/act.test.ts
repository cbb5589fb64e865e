/** Each way in which a caller acts shows in the record of the call. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld } from "../../../evals/world.ts";
import { caseSchema } from "./case.ts";
import { playWritten } from "./play-written.ts";
import type { SuiteWorld } from "./world.ts";

let suite: SuiteWorld;
beforeAll(async () => {
  suite = await openWorld({});
});
afterAll(() => suite.close());

const played = async (fields: object, seed = 1) => {
  const one = caseSchema.parse({ name: "a", skill: "b", expects: {}, ...fields });
  const { trace, state, undone } = await playWritten(one, suite, seed);
  return { trace, state, undone, said: trace.turns.map(({ agent }) => agent).join("\n") };
};
const story = { says: "tell me about the shop" };
const verified = { identity: { level: "verified", subject: "ada" } };
const refund = { says: "please refund twenty euros for order four two one" };

test("they talk over an answer when they have heard these words of it", async () => {
  const { trace, said } = await played({ does: [story, { says: "how much is shipping", talksOver: "two SISTERS" }] });
  expect(trace.turns.filter(({ interrupted }) => interrupted)).toHaveLength(1);
  expect(said).toContain("Two sisters");
  expect(said).not.toContain("People liked");
  expect(said).toContain("Shipping costs");
});

test("they talk over the greeting, or hang up in it", async () => {
  const whole = await played({ does: [{ says: "how much is shipping" }] });
  expect(whole.trace.turns.filter(({ interrupted }) => interrupted)).toEqual([]);
  for (const cue of [{ interruptsAfterWords: 3 }, { talksOver: "this is" }]) {
    const { trace, said } = await played({ does: [{ says: "how much is shipping", ...cue }] });
    expect(trace.turns[0]).toMatchObject({ caller: "", interrupted: true });
    expect(trace.turns[0]?.agent).toMatch(/^Hello, this is/);
    expect(said).not.toContain("How can I help you");
    expect(said).toContain("Shipping costs four euros");
  }
  const gone = await played({ does: [{ hangsUp: true, interruptsAfterWords: 2 }] });
  expect(gone.said).not.toContain("How can I help you");
  expect(gone.trace.endReason).toBe("caller-hung-up");
});

test("a yes before the values of a question were heard does nothing", async () => {
  const hasty = await played({ caller: verified, does: [refund, { says: "yes please", talksOver: "I will" }] });
  expect(hasty.state).toMatchObject({ refunds: [] });
  const patient = await played({ caller: verified, does: [refund, { says: "yes please" }] });
  expect(patient.state).toMatchObject({ refunds: [{ euros: 20 }] });
});

test("a caller who hangs up hears no more, and the call is over then", async () => {
  const whole = await played({ does: [story] });
  const cut = await played({ does: [story, { hangsUp: true, interruptsAfterWords: 10 }] });
  expect(cut.said).toContain("Fernlight began");
  expect(cut.said).not.toContain("the dog is friendly");
  expect(whole.said).toContain("the dog is friendly");
  expect(cut.trace.endReason).toBe("caller-hung-up");
  const lengthOf = ({ startedAt, endedAt }: typeof cut.trace) => Date.parse(endedAt ?? "") - Date.parse(startedAt);
  expect(lengthOf(cut.trace)).toBeLessThan(lengthOf(whole.trace) / 2);
});

test("a step that cannot be done is told", async () => {
  const undone = async (...does: readonly object[]) => (await played({ does })).undone?.map(({ step }) => step);
  expect(await undone(story, { says: "how much is shipping", interruptsAfterWords: 12 })).toEqual([]);
  expect(await undone(story, { says: "how much is shipping", interruptsAfterWords: 200 })).toEqual([1]);
  expect(await undone({ hangsUp: true, talksOver: "this is" })).toEqual([]);
  expect(await undone({ says: "how much is shipping", talksOver: "good evening" })).toEqual([0]);
  expect((await played({ does: [story, { hangsUp: true, talksOver: "two brothers" }] })).undone).toEqual([
    { step: 1, why: expect.stringMatching(/^\{"hangsUp":true.* was not done: the agent did not say the words/) },
  ]);
});

test("the agent ends a call with a caller who is silent: then nobody hears the steps that follow", async () => {
  const { trace, said, undone } = await played({
    does: [{ silentFor: 600 }, story, { silentFor: 5 }, { hangsUp: true }],
  });
  expect(trace.endReason).toBe("caller-silent");
  expect(Date.parse(trace.endedAt ?? "") - Date.parse(trace.startedAt)).toBeLessThan(60_000);
  expect(said).not.toContain("Fernlight began");
  expect(undone).toEqual([{ step: 1, why: expect.stringContaining("the call was over (caller-silent)") }]);
});

test("a call is over for a caller who is gone for long", async () => {
  const away = (seconds: number) => played({ does: [{ says: "when are you open" }, { goneFor: seconds }, story] });
  expect((await away(19)).undone).toEqual([]);
  const { trace, undone } = await away(300);
  expect(trace.endReason).toBe("caller-vanished");
  expect(Date.parse(trace.endedAt ?? "") - Date.parse(trace.startedAt)).toBeLessThan(60_000);
  expect(undone).toEqual([{ step: 2, why: expect.stringContaining("the call was over (caller-vanished)") }]);
});

test("the agent thinks and works while the caller pauses within a sentence", async () => {
  const does = [{ says: ["where is my order four two one", 20, "thank you"] }];
  const { trace, said } = await played({ does });
  expect(trace.errors).toEqual([]);
  expect(trace.turns.flatMap(({ tools }) => tools)).toMatchObject([{ name: "lookup_order", ok: true }]);
  expect(said).toContain("on its way");
});

test("they correct themselves where the case has it, the same way from the same seed", async () => {
  const ask = { says: "where is my order four two one" };
  const callers = async (fields: object, seed?: number) =>
    (await played(fields, seed)).trace.turns.map(({ caller }) => caller).join("|");
  expect(await callers({ does: [ask] })).not.toContain(", no, ");
  expect(await callers({ does: [{ ...ask, slips: true }] })).toContain(", no, ");
  const slipping = { caller: { sounds: { slips: true } }, does: [ask] };
  expect(await callers(slipping, 4)).toContain(", no, ");
  expect(await callers(slipping, 4)).toBe(await callers(slipping, 4));
  expect(await callers({ ...slipping, does: [{ ...ask, slips: false }] })).not.toContain(", no, ");
});

const heardIn = ({ trace }: Awaited<ReturnType<typeof played>>) =>
  trace.turns.filter(({ caller }) => caller !== "").map(({ stages }) => stages.some(({ name }) => name === "heard"));

test("of a reply that the voice cannot say nothing is heard: the page shows it", async () => {
  const ask = { does: [{ says: "how much is shipping" }, { says: "how much is shipping" }] };
  const down = await played({ ...ask, world: { voice: "down" } });
  expect(heardIn(down)).toEqual([false, false]);
  expect(down.said).toContain("four euros");
  expect(new Set(down.trace.errors.map(({ code }) => code))).toEqual(new Set(["tts_failed"]));
  const once = await played({ ...ask, world: { voice: [2] } });
  expect(heardIn(once)).toEqual([false, true]);
  expect(heardIn(await played(ask))).toEqual([true, true]);
});

test("the same seed gives the same call, to the millisecond", async () => {
  const calls = [
    { caller: verified, does: [{ ...refund, slips: true }, { says: "yes please" }] },
    { does: [story, { says: "where is my order four two one", talksOver: "lamps" }, { silentFor: 4 }] },
    { world: { tools: { lookup_order: { slowBy: 2 } } }, does: [{ says: "where is my order four two one" }] },
  ];
  for (const one of calls) {
    const [first, again, other] = [await played(one, 9), await played(one, 9), await played(one, 10)];
    expect(again.trace.turns).toEqual(first.trace.turns);
    expect(again.trace.endedAt).toBe(first.trace.endedAt);
    expect(other.trace.turns).not.toEqual(first.trace.turns);
  }
});
