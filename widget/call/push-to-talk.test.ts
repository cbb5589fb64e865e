import { expect, test } from "vitest";
import { isOpen, type PushToTalk, passesHint, press, release, silent, tapMs } from "./push-to-talk.ts";

const after = (...steps: (["press" | "release", number] | "repeat")[]): PushToTalk =>
  steps.reduce<PushToTalk>((state, one) => {
    if (one === "repeat") return press(state, 5000);
    return one[0] === "press" ? press(state, one[1]) : release(state, one[1]);
  }, silent);

test("a button that is held talks until it comes up, however often its key repeats", () => {
  expect(isOpen(after(["press", 0]))).toBe(true);
  expect(isOpen(after(["press", 0], "repeat"))).toBe(true);
  expect(after(["press", 0], "repeat", ["release", tapMs])).toEqual(silent);
});

test("a tap begins, the next press ends at once, and its release begins nothing", () => {
  expect(isOpen(after(["press", 0], ["release", tapMs - 1]))).toBe(true);
  const closing = after(["press", 0], ["release", 10], ["press", 3000]);
  expect(isOpen(closing)).toBe(false);
  expect(release(closing, 3010)).toEqual(silent);
});

test("a release without a press, as a lost focus makes one, changes nothing", () => {
  expect(after(["release", 10])).toBe(silent);
});

test("with a button the button says when a turn is over, and no pause does", () => {
  expect(["speech-started", "maybe-ended", "ended"].map((kind) => passesHint(kind as "ended", null))).toEqual([
    true,
    true,
    true,
  ]);
  expect(["speech-started", "maybe-ended", "ended"].map((kind) => passesHint(kind as "ended", true))).toEqual([
    true,
    false,
    false,
  ]);
  expect(passesHint("speech-started", false)).toBe(false);
});
