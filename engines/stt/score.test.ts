import { describe, expect, test } from "vitest";
import { type Decoding, understood } from "./score.ts";

/** A sentence of words that fit well, one after the other; `four:260` lasts 260 ms. */
function decodingOf(sentence: string, strayMs = 0): Decoding {
  let atMs = 0;
  const words = sentence.split(" ").map((said) => {
    const [text = "", ms = "200"] = said.split(":");
    const startMs = atMs;
    atMs += Number(ms);
    return { text, startMs, endMs: atMs, fit: 0.9 };
  });
  return { words, whole: true, advantage: 0.1, strayMs };
}

describe("a number", () => {
  test.each([
    "where is my order four:260 two:250 one:260",
    "the code is nine:380 zero:420 seven:430 one:250",
    // Said quickly, all of it.
    "my order number is four:170 two:150 one:160",
    "my order number is oh:200 two:240 one:260",
  ])("is taken: %s", (sentence) => expect(understood(decodingOf(sentence))).toBe(true));

  test.each([
    "it is six:370 oh:30 one:260 four:300",
    "where is my order four:260 two:250 one:260 eight:70",
    "my order number is three:280 oh:80 seven:400 six:450",
    "where is my order four:100 two:250 one:260 nine:390",
  ])("is not taken where a digit has no sound of its own: %s", (sentence) => {
    expect(understood(decodingOf(sentence))).toBe(false);
  });

  test("is not taken where a sound has no digit", () => {
    const sentence = "where is my order four:260 two:250 one:260";
    expect(understood(decodingOf(sentence, 100))).toBe(true);
    expect(understood(decodingOf(sentence, 240))).toBe(false);
  });

  test("that counts something is a word like others", () => {
    expect(understood(decodingOf("two:60 people:400", 300))).toBe(true);
  });

  test("may fit worse with many words around it", () => {
    const fits = (sentence: string) => understood({ ...decodingOf(sentence), advantage: -0.04 });
    expect(fits("please refund ten euros for order two:240 nine:350 six:370")).toBe(true);
    expect(fits("where is my order two:240 nine:350 six:370")).toBe(false);
  });
});
