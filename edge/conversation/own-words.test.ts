import { describe, expect, test } from "vitest";
import { isEchoOf } from "./own-words.ts";

const said = "We are open Monday to Saturday, from nine in the morning until six in the evening.";

describe("words are the agent's own", () => {
  test.each([
    "we are open",
    "Monday to Saturday from nine",
    "nine in the morning until sick in the evening.",
    "evening",
  ])("%s", (heard) => expect(isEchoOf(heard, said)).toBe(true));
});

describe("words are somebody's", () => {
  test.each([
    "",
    "stop",
    "what about Sunday",
    "evening the in six until", // the same words, in an order in which nobody says them
    "we are open where is my order",
  ])("%s", (heard) => expect(isEchoOf(heard, said)).toBe(false));
});
