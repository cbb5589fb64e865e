import { expect, test } from "vitest";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import type { TtsEvent } from "../conversation/ports.ts";
import { silentTts } from "./in-writing.ts";

function said(then: (utterance: ReturnType<ReturnType<typeof silentTts>["open"]>) => void): TtsEvent[] {
  const clock = new VirtualClock();
  const events: TtsEvent[] = [];
  then(silentTts(clock).open((event) => events.push(event)));
  expect(events).toEqual([]);
  clock.runUntil(10);
  return events;
}

test("is silent for as long as its words are looked at, and tells when each was", () => {
  const events = said((utterance) => {
    utterance.say("Guten Tag.");
    utterance.say(" Bitte?");
    utterance.end();
  });
  expect(events).toEqual([
    { kind: "audio", audio: { kind: "silence", durationMs: 120 } },
    {
      kind: "words",
      words: [expect.objectContaining({ startMs: 0, endMs: 60 }), expect.objectContaining({ startMs: 60, endMs: 120 })],
    },
    { kind: "audio", audio: { kind: "silence", durationMs: 60 } },
    { kind: "words", words: [expect.objectContaining({ startMs: 120, endMs: 180 })] },
    { kind: "done" },
  ]);
});

test("says nothing more once it was cancelled", () => {
  expect(
    said((utterance) => {
      utterance.say("Guten Tag.");
      utterance.cancel();
    }),
  ).toEqual([]);
});
