import { describe, expect, it, test } from "vitest";
import { cutInMiddle, estimatedTokens } from "./token-estimate.ts";

test.each<[string, string, number]>([
  ["nothing", "", 0],
  ["English", "Where is my order?", 6],
  ["accents", "Où êtes-vous?", 5],
  ["Vietnamese", "tiếng Việt", 4],
  ["punctuation of print", "“…”", 1],
  ["Russian", "заказ", 3],
  ["Greek", "πού", 2],
  ["Arabic", "طلبي", 2],
  ["Hebrew", "שלום", 2],
  ["Chinese", "我的订单", 4],
  ["Japanese", "ありがとう", 5],
  ["Thai", "สวัสดี", 6],
  ["Korean", "안녕", 2],
  ["Hindi", "नमस्ते", 6],
  ["an emoji, of two code units", "😀", 2],
  ["a mixture", "abc我", 2],
])("estimates %s", (_, text, tokens) => expect(estimatedTokens(text)).toBe(tokens));

describe("a cut in the middle", () => {
  it("leaves alone what is short enough", () => expect(cutInMiddle("a".repeat(30), 10, " … ")).toBe("a".repeat(30)));

  test.each(["words and more ", "заказ", "我的订单很长", "😀", "a😀我"])(
    "keeps both ends, within the bound: %s",
    (unit) => {
      const text = `begin${unit.repeat(400)}end`;
      for (const max of [5, 10, 11, 50, 101]) {
        const cut = cutInMiddle(text, max, " … ");
        expect(estimatedTokens(cut)).toBeLessThanOrEqual(max);
        expect(cut).toMatch(/^be.* … .*$/s);
        expect(cut.endsWith(max > 10 ? "end" : "d")).toBe(true);
        // No half of an emoji.
        expect(() => encodeURIComponent(cut)).not.toThrow();
      }
    },
  );
});
