import { expect, test } from "vitest";
import { tone } from "../../../test/setup/tone.ts";
import { type Audio, durationMs } from "../../base/audio.ts";
import type { OpenStt, SttEvent } from "../../conversation/ports.ts";
import { RelayedStt } from "./relayed.ts";

const loud = (ms: number): Audio => ({ kind: "pcm", samples: tone(300, ms, 16_000), sampleRateHz: 16_000 });
const quiet = (ms: number): Audio => ({ kind: "pcm", samples: new Int16Array(ms * 16), sampleRateHz: 16_000 });

function service() {
  const heard: Audio[] = [];
  const calls: string[] = [];
  let tell: (event: SttEvent) => void = () => {};
  const open: OpenStt = (listen) => {
    tell = listen;
    return {
      hear: (audio) => heard.push(audio),
      finalize: (source) => calls.push(`finalize ${source}`),
      close: () => calls.push("close"),
    };
  };
  return {
    open,
    calls,
    heardMs: () => heard.reduce((sum, one) => sum + durationMs(one), 0),
    tell: (one: SttEvent) => tell(one),
  };
}

function relayed() {
  const [before, after] = [service(), service()];
  const events: SttEvent[] = [];
  const stt = new RelayedStt(before.open, (event) => events.push(event));
  const hear = (make: (ms: number) => Audio, ms: number) => {
    for (let at = 0; at < ms; at += 20) stt.hear(make(20));
  };
  return { stt, before, after, events, hear };
}

test("the next STT hears again what has no final yet, in the times of all the audio", () => {
  const { stt, before, after, events, hear } = relayed();
  hear(quiet, 200);
  hear(loud, 600);
  hear(quiet, 1_000);
  before.tell({ kind: "final", text: "where is it" });
  hear(quiet, 400);
  hear(loud, 500);
  stt.finalize("page");
  stt.relay(after.open);
  expect(before.calls).toEqual(["finalize page", "close"]);
  expect(after.calls).toEqual(["finalize page"]);
  expect(after.heardMs()).toBeGreaterThanOrEqual(500);
  expect(after.heardMs()).toBeLessThan(1_800);
  const startMs = 2_700 - after.heardMs();
  after.tell({ kind: "final", text: "wo", words: [{ text: "wo", startMs: 100, endMs: 200 }] });
  expect(events.at(-1)).toMatchObject({ words: [{ startMs: startMs + 100, endMs: startMs + 200 }] });
});

test("silence is not heard again, and the one before is not listened to any more", () => {
  const { stt, before, after, events, hear } = relayed();
  hear(quiet, 3_000);
  stt.relay(after.open);
  expect(after.heardMs()).toBe(0);
  before.tell({ kind: "final", text: "late" });
  expect(events).toEqual([]);
  hear(loud, 100);
  expect(after.heardMs()).toBe(100);
});

test("where the next one cannot be opened, the one before goes on", () => {
  const { stt, before, events, hear } = relayed();
  const fails = () => {
    throw new Error("no key");
  };
  expect(() => stt.relay(fails)).toThrow("no key");
  hear(loud, 40);
  before.tell({ kind: "final", text: "still here" });
  expect(before.calls).toEqual([]);
  expect(before.heardMs()).toBe(40);
  expect(events).toHaveLength(1);
});
