import { expect, test } from "vitest";
import { digitsIn } from "./intents.ts";

test.each([
  ["where is my order four two one", "421"],
  ["order 4 2 1", "421"],
  ["five oh eight", "508"],
  ["four two two no two one", "421"],
  ["four two two, no, four two one", "421"],
  ["four three no two one", "421"],
  ["four, sorry, five zero eight", "508"],
  ["one two, I mean, one zero four eight", "1048"],
  ["one zero five no zero four eight", "1048"],
  ["one one two no one one three", "113"],
  ["four two one no thank you", "421"],
  ["four two one i think", "421"],
  ["order four two one and order two nine", "421"],
])("%s is %s", (said, digits) => {
  expect(digitsIn(said)).toBe(digits);
});

test("a digit alone is no number", () => {
  expect(digitsIn("for two people")).toBeNull();
  expect(digitsIn("no, two")).toBeNull();
});
