import { expect, test } from "vitest";
import { estimatedWait } from "./queue.ts";

test("the wait goes by who is there, who talks, and how long talks take", () => {
  const line = { position: 1, present: 1, talking: 0, secondsPerTalk: 180 };
  expect(estimatedWait(line)).toBe(30);
  expect(estimatedWait({ ...line, talking: 1 })).toBe(180);
  expect(estimatedWait({ ...line, position: 3 })).toBe(360);
  expect(estimatedWait({ ...line, position: 3, present: 2, talking: 2 })).toBe(360);
  expect(estimatedWait({ ...line, position: 3, present: 3, talking: 1 })).toBe(180);
  expect(estimatedWait({ ...line, position: 2, present: 0 })).toBe(360);
  expect(estimatedWait({ ...line, position: 9999, present: 0 })).toBe(86_400);
});
