import { expect, test } from "vitest";
import { type Activity, type Hint, quiet, step } from "./activity.ts";
import type { DetectorName } from "./detector.ts";

/** Each entry: how many ms at which probability, by which detector. */
function run(stretches: [ms: number, speech: number, detector?: DetectorName][]): (Hint & { atMs: number })[] {
  let state: Activity = quiet;
  let endMs = 0;
  const hints: (Hint & { atMs: number })[] = [];
  for (const [ms, speech, detector = "light"] of stretches) {
    const frameMs = detector === "light" ? 10 : 32;
    for (let passed = 0; passed < ms; passed += frameMs) {
      endMs += frameMs;
      const next = step(state, { detector, speech, endMs, frameMs });
      state = next.state;
      if (next.hint) hints.push({ ...next.hint, atMs: endMs });
    }
  }
  return hints;
}

const told = (hints: (Hint & { atMs: number })[]) => hints.map(({ kind, atMs }) => `${kind} ${atMs}`);

test("speech starts after 50 ms, may have ended after 120 ms of quiet and has after 280", () => {
  const hints = run([
    [100, 0],
    [500, 0.9],
    [1000, 0],
  ]);
  expect(told(hints)).toEqual(["speech-started 150", "maybe-ended 720", "ended 880"]);
  expect(hints.map((hint) => hint.silenceMs)).toEqual([0, 120, 280]);
});

test("less than 50 ms of sound is nothing, however often it comes", () => {
  expect(run(Array.from({ length: 20 }, (_, i): [number, number] => (i % 2 ? [100, 0] : [40, 0.9])))).toEqual([]);
});

test("doubtful sound begins nothing but keeps speech going", () => {
  expect(run([[2000, 0.4]])).toEqual([]);
  expect(
    told(
      run([
        [100, 0.9],
        [500, 0.4],
        [130, 0],
      ]),
    ),
  ).toEqual(["speech-started 50", "maybe-ended 720"]);
});

test("a word may begin with its hiss, but a hiss long ago does not count for it", () => {
  expect(
    told(
      run([
        [80, 0.4],
        [30, 0.9],
      ]),
    ),
  ).toEqual(["speech-started 110"]);
  expect(
    run([
      [80, 0.4],
      [60, 0],
      [40, 0.9],
    ]),
  ).toEqual([]);
});

test("speech that goes on after maybe-ended says so, and ends later", () => {
  expect(
    told(
      run([
        [100, 0.9],
        [200, 0],
        [100, 0.9],
        [300, 0],
      ]),
    ),
  ).toEqual(["speech-started 50", "maybe-ended 220", "speech-started 350", "maybe-ended 520", "ended 680"]);
});

test("a click in the pause neither goes on with speech nor delays its end", () => {
  expect(
    told(
      run([
        [100, 0.9],
        [150, 0],
        [20, 0.9],
        [300, 0],
      ]),
    ),
  ).toEqual(["speech-started 50", "maybe-ended 220", "ended 380"]);
});

test("a syllable too short to begin speech anew puts its end off", () => {
  expect(
    told(
      run([
        [100, 0.9],
        [150, 0],
        [40, 0.9],
        [200, 0],
        [100, 0.9],
      ]),
    ),
  ).toEqual(["speech-started 50", "maybe-ended 220", "speech-started 540"]);
});

test("a word that begins just before the end is awaited", () => {
  expect(
    told(
      run([
        [100, 0.9],
        [260, 0],
        [100, 0.9],
      ]),
    ),
  ).toEqual(["speech-started 50", "maybe-ended 220", "speech-started 410"]);
});

test("a change of detectors in mid-speech loses no hint and repeats none", () => {
  const hints = run([
    [300, 0.9],
    [320, 0.9, "silero"],
    [640, 0, "silero"],
  ]);
  expect(hints.map(({ kind, detector }) => `${kind} ${detector}`)).toEqual([
    "speech-started light",
    "maybe-ended silero",
    "ended silero",
  ]);
  const inPause = run([
    [300, 0.9],
    [150, 0],
    [640, 0, "silero"],
  ]);
  expect(inPause.map(({ kind, detector }) => `${kind} ${detector}`)).toEqual([
    "speech-started light",
    "maybe-ended light",
    "ended silero",
  ]);
});
