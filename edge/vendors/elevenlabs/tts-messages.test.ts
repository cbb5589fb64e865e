import { expect, test } from "vitest";
import { ElevenLabsSpeech } from "./tts-messages.ts";

/** 100 ms of audio. */
const audio = btoa("\0".repeat(4_800));

function spoken(reader: ElevenLabsSpeech, text: string, isFinal: boolean, cameMs = 0) {
  const alignment = {
    chars: [...text],
    char_start_times_ms: [...text].map((_, nth) => nth * 10),
    char_durations_ms: [...text].map(() => 10),
  };
  const frame = JSON.stringify({ audio, alignment, context_id: "c1", ...(isFinal && { is_final: true }) });
  return reader.read(frame, () => cameMs).flatMap(({ words }) => words ?? []);
}

test("times count from the start of their message's audio, and a word may go on in the next message", () => {
  const reader = new ElevenLabsSpeech(false);
  expect(spoken(reader, "Your or", false)).toEqual([{ text: "Your", startMs: 0, endMs: 40 }]);
  expect(spoken(reader, "der.", true, 100)).toEqual([{ text: "order.", startMs: 50, endMs: 140 }]);
});

test("a direction in the text is no word, though it be cut between two messages", () => {
  const reader = new ElevenLabsSpeech(true);
  expect(spoken(reader, "[lau", false)).toEqual([]);
  expect(spoken(reader, "ghs] Sure.", true).map(({ text }) => text)).toEqual(["Sure."]);
});

test("an error is of the connection, in ElevenLabs' words", () => {
  const frame = JSON.stringify({ message: "too many contexts", error: "max_active_conversations", code: 1008 });
  expect(new ElevenLabsSpeech(false).read(frame, () => 0)).toEqual([{ trouble: "too many contexts" }]);
});
