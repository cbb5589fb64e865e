/** The rows of what a call cost and of what it could not answer, and the columns of its outcome. */
import { expect, test } from "vitest";
import type { CallTrace, TurnTrace } from "../wire/http.ts";
import { partsOf } from "./parts.ts";
import { rowsOf } from "./rows.ts";
import { statementsOf } from "./statements.ts";

const turn: TurnTrace = {
  turn: 1,
  caller: "Do you sell boats?",
  agent: "I don't know.",
  interrupted: false,
  typed: false,
  stages: [{ name: "speech-end", startMs: 2_000.4, endMs: 3_000 }],
  preemptive: { begun: 0, dropped: 0, savedMs: 0 },
  tools: [],
};
const item = { turn: 1, item: "llm-tokens-in", service: "a/b", quantity: 10, unit: "tokens" } as const;
const trace: CallTrace = {
  callId: "c1",
  agent: "shop",
  definitionHash: "h",
  state: "ended",
  startedAt: "1970-01-01T00:00:10.000Z",
  endedAt: "1970-01-01T00:00:20.000Z",
  endReason: "caller-hung-up",
  consent: { terms: true, recording: true, termsText: null, recordingText: null, at: null },
  joinMs: 1,
  services: { stt: "s", tts: "t", llm: "l" },
  turns: [turn],
  contexts: [],
  cards: [],
  forms: [],
  messages: [],
  rating: null,
  errors: [],
  outcome: { outcome: "failed", reason: "It had no answer.", by: "model", turns: [1] },
  sentiment: { call: -0.4, by: "model", turns: [{ turn: 1, score: -0.4 }], turningPoints: [] },
  unanswered: [{ turn: 1, question: "Do you sell boats?", topic: "boat sell" }],
  claims: [{ turn: 1, sentence: "It is 9.", figure: "9" }],
  cost: {
    micros: 4,
    perMinuteMicros: 24,
    items: [
      { ...item, micros: 4.4 },
      { ...item, turn: -1, micros: null },
    ],
    unpriced: [],
  },
};
const facts = { language: "en", wordless: false };

test("the size of a recording is told once its files are stored", () => {
  const consent = { from: trace.startedAt, to: null };
  const sides = [
    { side: "caller" as const, ms: 10_000, bytes: 7_000 },
    { side: "agent" as const, ms: 10_000, bytes: 5_000 },
  ];
  const bytesOf = (recording: CallTrace["recording"]) => rowsOf({ ...trace, recording }, facts).call.recording_bytes;
  expect(bytesOf({ state: "stored", consent, sides })).toBe(12_000);
  expect(bytesOf({ state: "waiting", consent, sides: [] })).toBeNull();
  expect(bytesOf(undefined)).toBeNull();
});

test("each item of the cost is a row, an unpriced one without a cost", () => {
  const { costs } = rowsOf(trace, facts);
  expect(costs).toEqual([
    { call_id: "c1", ...item, cost_micros: 4 },
    { call_id: "c1", ...item, turn: -1, cost_micros: null },
  ]);
  const parts = partsOf(rowsOf(trace, facts));
  const [put] = statementsOf(parts[0], parts, 7, false).filter(({ sql }) => sql.startsWith("INSERT INTO costs"));
  expect(put?.sql).toContain("ON CONFLICT (call_id, turn, item, service) DO UPDATE");
  expect(put?.values).toContain(7);
});

test("each question without an answer is a row, and marks its turn", () => {
  const { unanswered, turns, call } = rowsOf(trace, facts);
  expect(unanswered).toEqual([
    { call_id: "c1", turn: 1, agent: "shop", question: "Do you sell boats?", topic: "boat sell", at_ms: 12_000 },
  ]);
  expect(turns[0]).toMatchObject({ unanswered: 1, sentiment: -0.4 });
  expect(call).toMatchObject({
    outcome: "failed",
    outcome_by: "model",
    sentiment: -0.4,
    odd_claims: 1,
    cost_micros: 4,
  });
});

test("without words there is no question, and no reason in a model's words", () => {
  const rows = rowsOf(trace, { ...facts, wordless: true });
  expect(rows.unanswered).toEqual([]);
  expect(rows.call.outcome_reason).toBeNull();
  expect(JSON.stringify(partsOf(rows))).not.toMatch(/boat|no answer/);
});
