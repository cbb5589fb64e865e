import { describe, expect, it } from "vitest";
import { heardText } from "./heard-text.ts";

const text = "One two three, four - five.";

describe("heardText", () => {
  it("is the share of words that was played, rounded down", () => {
    const spoken = { text, audioMs: 5000, complete: true, words: [] };
    expect(heardText({ ...spoken, playedMs: 0 })).toBe("");
    expect(heardText({ ...spoken, playedMs: 2999 })).toBe("One two three,");
    expect(heardText({ ...spoken, playedMs: 3900 })).toBe("One two three,");
    expect(heardText({ ...spoken, playedMs: 5000 })).toBe(text);
  });

  it("follows word times where there are any", () => {
    const words = [
      { text: "One", startMs: 0, endMs: 2000 },
      { text: "two", startMs: 2000, endMs: 2400 },
    ];
    expect(heardText({ text, audioMs: 5000, complete: true, words, playedMs: 2400 })).toBe("One two");
    expect(heardText({ text, audioMs: 5000, complete: true, words, playedMs: 1900 })).toBe("");
  });

  it("does not take what has been made so far for all of it", () => {
    const spoken = { text: "word ".repeat(100).trim(), audioMs: 1000, complete: false, words: [], playedMs: 1000 };
    expect(heardText(spoken).split(" ").length).toBeLessThan(10);
  });
});
