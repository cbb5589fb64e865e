import { expect, test } from "vitest";
import { Pauses } from "./pauses.ts";

test("reckons with a little more than the pauses that the caller has made", () => {
  const pauses = new Pauses();
  expect(pauses.expectedMs).toBe(0);
  pauses.learn(600);
  expect(pauses.expectedMs).toBeCloseTo(690);
  pauses.learn(1000);
  expect(pauses.expectedMs).toBeCloseTo(920);
});

test("learns nothing from the gaps between words, and nothing from the silence between two turns", () => {
  const pauses = new Pauses();
  pauses.learn(100);
  pauses.learn(8000);
  expect(pauses.expectedMs).toBe(0);
});
