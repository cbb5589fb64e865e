import { expect, test } from "vitest";
import { CartesiaTranscripts } from "./stt-messages.ts";

const transcript = { type: "transcript", is_final: true, text: "Book a ", request_id: "r" };

test.each([
  [
    "a list of words",
    [
      { word: "Book", start: 0.3, end: 0.5 },
      { word: "a", start: 0.5, end: 0.6 },
    ],
  ],
  ["lists of each field", { words: ["Book", "a"], start: [0.3, 0.5], end: [0.5, 0.6] }],
])("reads the times of words as %s", (_, words) => {
  const heard = new CartesiaTranscripts().read(JSON.stringify({ ...transcript, words }), 1_000, false);
  expect(heard).toEqual({
    events: [
      {
        kind: "final",
        text: "Book a",
        words: [
          { text: "Book", startMs: 1_300, endMs: 1_500 },
          { text: "a", startMs: 1_500, endMs: 1_600 },
        ],
      },
    ],
    confirmedMs: 1_600,
  });
});

test("the answer to a request is an empty final only where there were no words", () => {
  const reader = new CartesiaTranscripts();
  const done = JSON.stringify({ type: "flush_done" });
  reader.read(JSON.stringify(transcript), 0, true);
  expect(reader.read(done, 0, true)).toMatchObject({ events: [], finalizeAnswered: true, confirms: "sent" });
  expect(reader.read(done, 0, true).events).toEqual([{ kind: "final", text: "" }]);
});
