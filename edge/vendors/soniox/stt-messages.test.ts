import { expect, test } from "vitest";
import { SonioxMessages } from "./stt-messages.ts";

const token = (text: string, isFinal: boolean, startMs = 0, endMs = 100) => {
  return { text, start_ms: startMs, end_ms: endMs, is_final: isFinal };
};

function hears() {
  const reader = new SonioxMessages();
  return (tokens: readonly object[], asked: boolean) =>
    reader.read(JSON.stringify({ tokens, final_audio_proc_ms: 900 }), 5_000, asked);
}

test("final tokens come once, the rest replaces the rest before, and parts make words", () => {
  const hear = hears();
  expect(hear([token("Bo", true), token("ot", false)], false).events).toMatchObject([{ text: "Boot" }]);
  expect(hear([token("ok", true, 100, 200), token(" a", false, 200, 300)], false).events).toEqual([
    {
      kind: "partial",
      text: "Book a",
      words: [
        { text: "Book", startMs: 5_000, endMs: 5_200 },
        { text: "a", startMs: 5_200, endMs: 5_300 },
      ],
    },
  ]);
});

test("an endpoint that nobody asked for ends the turn, and says how far it goes", () => {
  const heard = hears()([token("Yes.", true), token("<end>", true)], false);
  expect(heard.events.map(({ kind }) => kind)).toEqual(["final", "turn-ended"]);
  expect(heard).toMatchObject({ finalizeAnswered: false, confirmedMs: 5_900 });
});

test("where the endpoint comes before the answer, there is one final", () => {
  const hear = hears();
  const first = hear([token("Yes.", true), token("<end>", true)], true);
  expect(first.events.map(({ kind }) => kind)).toEqual(["final"]);
  expect(hear([token("<fin>", true)], true)).toMatchObject({ events: [], finalizeAnswered: true });
});

test("speech without words has an empty final, if it was asked for", () => {
  expect(hears()([token("<fin>", true)], true).events).toEqual([{ kind: "final", text: "" }]);
  expect(hears()([token("<end>", true)], false).events).toEqual([]);
});
