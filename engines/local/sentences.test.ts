import { expect, test } from "vitest";
import { SentenceCount } from "./sentences.ts";

function cut(most: number, ...pieces: readonly string[]): string {
  const sentences = new SentenceCount();
  let said = "";
  for (const piece of pieces) {
    const next = sentences.upTo(most, piece);
    said += next.said;
    if (next.full) break;
  }
  return said;
}

test("a text is cut behind its last wanted sentence, however it comes in", () => {
  expect(cut(2, "We are open. Come by! We have coffee. ")).toBe("We are open. Come by!");
  expect(cut(2, "We are op", "en", ".", " Come", " by", "!", " We", " have")).toBe("We are open. Come by!");
  expect(cut(1, "Yes", ".", " ")).toBe("Yes.");
});

test("a mark inside a word or a number ends nothing", () => {
  expect(cut(1, "It costs 3.50 euros", ". And")).toBe("It costs 3.50 euros.");
  expect(cut(1, 'He said "yes."', " Then")).toBe('He said "yes."');
});

test("a text with fewer sentences stays whole", () => {
  expect(cut(3, "One. ", "Two")).toBe("One. Two");
});
