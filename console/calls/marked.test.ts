import { expect, test } from "vitest";
import { markedIn } from "./marked.ts";

const found = (text: string, words: string) =>
  markedIn(text, words)
    .filter(({ isFound }) => isFound)
    .map((piece) => piece.text);

test.each([
  ["Where is my order? Order 421.", "order", ["order", "Order"]],
  ["Mañana, à Zürich", "manana zurich", ["Mañana", "Zürich"]],
  ["A refund, or refunds", "refu*", ["refund", "refunds"]],
  ["A new lamp for the lamps", '"new lamp"', ["new", "lamp"]],
  ["Nothing of it", "", []],
  ["reorder", "order", []],
])("in %j the words %j mark %j", (text, words, marks) => {
  expect(found(text, words)).toEqual(marks);
});

test("no letter is lost", () => {
  const text = "…  the “new” lamp, 20 %…";
  expect(
    markedIn(text, "lamp 20")
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});
