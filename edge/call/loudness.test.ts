import { expect, test } from "vitest";
import type { PcmAudio } from "../base/audio.ts";
import { Loudness } from "./loudness.ts";

const rateHz = 16_000;

/** 20 ms, loud or nearly silent. */
function packet(isLoud: boolean): PcmAudio {
  const level = isLoud ? 6_000 : 4;
  const samples = new Int16Array(rateHz / 50).map((_, at) => (at % 2 === 0 ? level : -level));
  return { kind: "pcm", samples, sampleRateHz: rateHz };
}

function told(pageHelps: boolean, pieces: readonly [isLoud: boolean, ms: number][]): unknown[] {
  const events: unknown[] = [];
  let nowMs = 0;
  const loudness = new Loudness({
    judge: undefined,
    judged: () => undefined,
    conversation: {
      energy: (speaking, agoMs) => events.push([nowMs, speaking ? "sound" : "quiet", agoMs]),
      judged: () => undefined,
      lull: (forMs) => events.push([nowMs, "lull", forMs]),
    },
  });
  for (const [isLoud, ms] of pieces) {
    for (let at = 0; at < ms; at += 20) {
      nowMs += 20;
      loudness.hear(packet(isLoud), pageHelps);
    }
  }
  return events;
}

test("a lull is told after 60 ms, also where the page tells of sounds; the end of a sound is told where it does not", () => {
  const pieces: [boolean, number][] = [
    [false, 200],
    [true, 300],
    [false, 80],
    [true, 200],
    [false, 300],
  ];
  const lulls = [
    [560, "lull", 60],
    [600, "lull", null],
    [840, "lull", 60],
  ];
  expect(told(true, pieces)).toEqual([...lulls, [900, "lull", null]]);
  expect(told(false, pieces)).toEqual([[260, "sound", 60], ...lulls, [900, "lull", null], [900, "quiet", 120]]);
});

test("a closure inside a word is no lull, nor is silence before any speech", () => {
  expect(
    told(true, [
      [false, 1_000],
      [true, 300],
      [false, 40],
      [true, 300],
    ]),
  ).toEqual([]);
});
