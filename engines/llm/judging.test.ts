/** The rehearsal as a judge: the outcome and the sentiment of calls, as the Worker asks for them and reads the answer. */
import { expect, test } from "vitest";
import { judgeAsk, readJudgement } from "../../edge/features/outcome/judging.ts";
import { type CallTrace, callTraceSchema } from "../../edge/wire/http.ts";
import { speechOf } from "./languages.ts";
import { rehearse } from "./rehearsal.ts";

type Turn = CallTrace["turns"][number];
type Tool = Turn["tools"][number];

function traceOf(turns: readonly Partial<Turn>[], endReason = "caller-hung-up"): CallTrace {
  return callTraceSchema.parse({
    ...{ callId: "c", agent: "shop", definitionHash: "0f", state: "ended", joinMs: null, endReason },
    ...{ startedAt: "2026-11-01T10:00:00.000Z", endedAt: "2026-11-01T10:02:00.000Z", errors: [], contexts: [] },
    ...{ cards: [], forms: [], messages: [], rating: null, services: { stt: "h", llm: "m", tts: "v" } },
    consent: { terms: true, recording: true, termsText: null, recordingText: null, at: null },
    turns: turns.map((turn, number) => ({
      ...{ turn: number, caller: "", agent: "", interrupted: false, typed: true, stages: [], tools: [] },
      ...{ preemptive: { begun: 0, dropped: 0, savedMs: 0 } },
      ...turn,
    })),
  });
}

/** The part of the rehearsal's answer that the Worker keeps. */
function judged(trace: CallTrace, language = "en", asked: { by?: "model" | "rules"; sentiment?: boolean } = {}) {
  const definition = { by: "model", sentiment: true, ...asked } as const;
  const { instructions, text } = judgeAsk(definition, trace, language);
  const messages = [
    { role: "system" as const, content: instructions },
    { role: "user" as const, content: text },
  ];
  const answer = rehearse(messages, []);
  if (answer.kind !== "text") throw new Error("the rehearsal called a tool");
  return readJudgement(answer.text, definition, trace);
}

const failedTool: Tool = {
  ...{ id: "t", name: "refund", place: "agent", ok: false, args: {}, result: {}, startMs: 1, endMs: 2 },
};
const greeting = { agent: "Hello there." };
const order = { caller: "Where is my order?", agent: "It is in Leeds." };
const wish = { caller: "Do you sell umbrellas?" };
const thanks = { caller: "Thank you very much", agent: speechOf("en").thanks };

test.each<[string, CallTrace, string, string, number[]]>([
  ["a wish with a reply", traceOf([greeting, order]), "resolved", "The last wish got a reply.", [1]],
  ["thanks behind it", traceOf([greeting, order, thanks]), "resolved", "The last wish got a reply.", [1]],
  [
    "a wish that it did not know",
    traceOf([order, { ...wish, agent: `${speechOf("en").unknown} Or not.` }, thanks]),
    "failed",
    "The agent had no answer",
    [1],
  ],
  [
    "a number that was not found",
    traceOf([{ ...wish, agent: speechOf("en").notFound.replace("{thing}", "order") }]),
    "failed",
    "The agent had no answer",
    [0],
  ],
  [
    "a number that nobody gave",
    traceOf([{ ...wish, agent: speechOf("en").askForNumber.replace("{thing}", "order") }]),
    "abandoned",
    "The agent asked for a number",
    [0],
  ],
  ["a tool that failed", traceOf([{ ...order, tools: [failedTool] }]), "failed", "The last tool", [0]],
  ["a wish without a reply", traceOf([order, wish]), "abandoned", "The last wish got no reply.", [1]],
  [
    "a human who spoke",
    traceOf([order, { human: { name: "Mira", text: "Hello" } }]),
    "handed-over",
    "A human spoke with the caller.",
    [1],
  ],
  ["a limit", traceOf([order], "limit-reached"), "limit", "A limit ended the call.", [0]],
])("%s", (_, trace, outcome, reason, turns) => {
  const verdict = judged(trace);
  expect(verdict.leftOut).toEqual([]);
  expect(verdict.outcome).toMatchObject({ outcome, by: "model", turns, reason: expect.stringContaining(reason) });
  // Nobody takes it for a model's.
  expect(verdict.outcome?.reason).toContain("By the rehearsal's rules");
});

test("lines and thanks of other languages count as well", () => {
  const trace = traceOf([
    { caller: "Haben Sie Schirme?", agent: speechOf("de").unknown },
    { caller: "Danke", agent: "Gern." },
  ]);
  expect(judged(trace, "de").outcome).toMatchObject({ outcome: "failed", turns: [0] });
});

test("the sentiment is of thanks and complaints alone, and given only where it is asked for", () => {
  const trace = traceOf([order, { caller: "That is ridiculous!", agent: "I am sorry." }, thanks]);
  expect(judged(trace).sentiment).toEqual({
    call: 0,
    by: "model",
    turns: [
      { turn: 0, score: 0 },
      { turn: 1, score: -0.5 },
      { turn: 2, score: 0.5 },
    ],
    turningPoints: [
      { turn: 1, from: 0, to: -0.5 },
      { turn: 2, from: -0.5, to: 0.5 },
    ],
  });
  expect(judged(trace, "en", { by: "rules" })).toMatchObject({ outcome: null, leftOut: [] });
  expect(judged(trace, "en", { sentiment: false })).toMatchObject({ sentiment: null, leftOut: [] });
});
