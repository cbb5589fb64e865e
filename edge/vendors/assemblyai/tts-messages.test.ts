import { expect, test } from "vitest";
import { AssemblyAiSpeech, type Sent } from "./tts-messages.ts";

/** 100 ms of audio. */
const audio = btoa("\0".repeat(4_800));

function reading() {
  const sent: Sent = { context: "c1", isCancelled: false };
  const reader = new AssemblyAiSpeech(sent, 24_000);
  return { sent, read: (message: object) => reader.read(JSON.stringify(message)) };
}

test("the session's time line becomes the context's, though words come late", () => {
  const { sent, read } = reading();
  const words = [{ word: "two", start: 10_020, end: 10_080 }];
  const boundaries = { type: "WordBoundaries", flush_id: 8, audio_start_ms: 10_000, words };
  read({ type: "Audio", flush_id: 7, audio });
  read({ type: "Audio", flush_id: 8, audio });
  read({ type: "FlushDone", flush_id: 8 });
  expect(read(boundaries)).toEqual([{ context: "c1", words: [{ text: "two", startMs: 120, endMs: 180 }] }]);
  sent.context = "c2";
  read({ type: "Audio", flush_id: 9, audio });
  expect(read({ ...boundaries, flush_id: 9 })).toMatchObject([{ context: "c2", words: [{ startMs: 20 }] }]);
});

test("only the answer to a Cancel ends what was cancelled", () => {
  const { sent, read } = reading();
  sent.isCancelled = true;
  expect(read({ type: "FlushDone", flush_id: 0 })).toEqual([]);
  expect(read({ type: "Cancelled", audio_duration_seconds: 0.4 })).toEqual([{ context: "c1", isDone: true }]);
  expect(read({ type: "Cancelled", audio_duration_seconds: 0.4 })).toEqual([]);
});
