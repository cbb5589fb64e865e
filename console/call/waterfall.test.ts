import { expect, test } from "vitest";
import { turnTrace } from "../fixtures.ts";
import { barsOf, spanOf, voiceToVoiceMs } from "./waterfall.ts";

const turn = turnTrace({
  stages: [
    { name: "speech-end", startMs: 1_000, endMs: 2_000 },
    { name: "commit", startMs: 2_000, endMs: 2_300 },
    { name: "heard", startMs: 2_300, endMs: 3_100 },
  ],
  retrievals: [{ startMs: 1_700, endMs: 1_720, waitedMs: 0, outcome: "nothing", passages: 0, documents: [] }],
  replies: [{ model: "a model", startMs: 1_900, firstTokenMs: 2_200, endMs: 2_800, ok: true }],
  tools: [{ id: "1", name: "order_status", ok: true, args: {}, result: "sent", startMs: 2_350, endMs: 2_700 }],
});

test("stages, searches, replies and tools stand in the order in which they began", () => {
  expect(barsOf(turn).map(({ name, kind }) => [name, kind])).toEqual([
    ["Caller speaks", "stage"],
    ["Documents are searched: nothing", "search"],
    ["Model writes (a model)", "model"],
    ["End of turn is judged", "stage"],
    ["On the way to the caller", "stage"],
    ["order status", "tool"],
  ]);
  expect(spanOf(barsOf(turn))).toEqual({ startMs: 1_000, lengthMs: 2_100 });
});

test("a tool without an end is a moment", () => {
  const [bar] = barsOf(
    turnTrace({ tools: [{ id: "1", name: "x", ok: null, args: {}, result: null, startMs: 5, endMs: null }] }),
  );
  expect([bar?.startMs, bar?.endMs]).toEqual([5, 5]);
});

test("voice to voice is from the last word to the first sound", () => {
  expect(voiceToVoiceMs(turn)).toBe(1_100);
  expect(voiceToVoiceMs(turnTrace())).toBeNull();
});
