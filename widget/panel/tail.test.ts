import { expect, test } from "vitest";
import { freshFrom } from "./tail.ts";

const fresh = (before: string, now: string) => now.slice(freshFrom(before, now));

test.each([
  ["", "Order", "Order"],
  ["Order four", "Order four two one", " two one"],
  ["Order four", "Order four", ""],
  // A word that grows is a new word as a whole, and so is one that is corrected with all behind it.
  ["Order fo", "Order four two", "four two"],
  ["where is my odor four", "where is my order four", "order four"],
  ["Order four two", "Order four", ""],
  ["いつ届", "いつ届きますか", "きますか"],
  ["أين طل", "أين طلبي", "طلبي"],
  ["สวัส", "สวัสดีครับ", "ดีครับ"],
  ["ยินด", "ยินดี", "ดี"],
  ["សួស្", "សួស្តី", "តី"],
  ["ok \u{1F44D}", "ok \u{1F44E}", "\u{1F44E}"],
])("after %j, of %j the new part is %j", (before, now, expected) => {
  expect(fresh(before, now)).toBe(expected);
});
