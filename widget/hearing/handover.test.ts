import { expect, test } from "vitest";
import type { Judgement } from "./detector.ts";
import { Handover } from "./handover.ts";

function setUp() {
  const given: Judgement[] = [];
  const detectors: string[] = [];
  const handover = new Handover(
    (judgement) => given.push(judgement),
    (detector) => detectors.push(detector),
  );
  const light = (endMs: number) => handover.take({ detector: "light", speech: 1, endMs, frameMs: 10 });
  const silero = (endMs: number) => handover.take({ detector: "silero", speech: 1, endMs, frameMs: 32 });
  /** Audio until `untilMs`; Silero's judgements come `lagMs` after the frame's end. */
  const play = (fromMs: number, untilMs: number, lagMs: number) => {
    for (let ms = fromMs + 10; ms <= untilMs; ms += 10) {
      light(ms);
      const sileroMs = Math.floor((ms - lagMs) / 32) * 32;
      if (sileroMs > 0 && sileroMs > ms - lagMs - 10) silero(sileroMs);
    }
  };
  const total = () => given.reduce((sum, judgement) => sum + judgement.frameMs, 0);
  return { handover, given, detectors, light, play, total };
}

test("the light detector alone: all of its frames, as they are", () => {
  const { given, light } = setUp();
  for (let ms = 10; ms <= 1000; ms += 10) light(ms);
  expect(given.map((judgement) => judgement.endMs)).toEqual(Array.from({ length: 100 }, (_, i) => (i + 1) * 10));
});

test("Silero takes over once warm, and each ms is judged once", () => {
  const { given, detectors, play, total } = setUp();
  play(0, 2000, 20);
  expect(detectors).toEqual(["silero"]);
  const first = given.findIndex((judgement) => judgement.detector === "silero");
  expect(given[first - 1]?.endMs).toBeGreaterThan(512);
  expect(given.slice(first).every((judgement) => judgement.detector === "silero")).toBe(true);
  expect(total()).toBe(given.at(-1)?.endMs);
});

test("Silero that is always late does not take over", () => {
  const { given, detectors, play } = setUp();
  play(0, 3000, 150);
  expect(detectors).toEqual([]);
  expect(given.every((judgement) => judgement.detector === "light")).toBe(true);
});

test("Silero that falls behind or fails is replaced without a gap, and may come back", () => {
  const { handover, given, detectors, light, play, total } = setUp();
  play(0, 1000, 20);
  for (let ms = 1010; ms <= 1500; ms += 10) light(ms);
  expect(detectors).toEqual(["silero", "light"]);
  expect(given.at(-1)).toMatchObject({ detector: "light", endMs: 1500 });
  play(1500, 3000, 20);
  expect(detectors).toEqual(["silero", "light", "silero"]);
  handover.sileroFailed();
  expect(given.at(-1)).toMatchObject({ detector: "light", endMs: 3000 });
  expect(detectors.at(-1)).toBe("light");
  expect(total()).toBe(3000);
});
