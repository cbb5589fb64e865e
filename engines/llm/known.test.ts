import { expect, test } from "vitest";
import { subjectWords } from "./intents.ts";
import { passageFor } from "./known.ts";

const practice = [
  "The practice is open Monday to Friday, from eight to five. We treat children from three years on. Parking is free.",
  "A cleaning costs 80 euros. Dr. Plaque is away in August.",
  "Paying: You can pay by card or in cash.",
];
const answer = (asked: string): string | null => passageFor(asked, subjectWords(asked), practice);

test.each([
  ["When are you open?", "The practice is open Monday to Friday, from eight to five."],
  ["Do you treat children?", "We treat children from three years on."],
  ["Is parking free?", "Parking is free."],
  ["What does a cleaning cost?", "A cleaning costs 80 euros."],
  ["How can I pay?", "You can pay by card or in cash."],
])("prose without headings is answered by the sentence: %s", (asked, right) => {
  expect(answer(asked)).toBe(right);
});

test.each([
  "Where is my order 421?",
  "Do you treat dogs?",
  "Can I bring my grandmother?",
  "It is about my tooth",
  "Is the museum free on Tuesdays?",
])("what no sentence tells is not answered: %s", (asked) => {
  expect(answer(asked)).toBeNull();
});
