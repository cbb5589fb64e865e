import { describe, expect, it } from "vitest";
import { readDigits, spoken, takeSentences } from "./numbers.ts";

describe("text for speech", () => {
  it.each([
    ["Order 421 is here.", "Order four two one is here."],
    ["order number 508", "order five zero eight"],
    ["At 9:00 or 17:30.", "At nine in the morning or five 30 in the afternoon."],
    ["At 9:05 am", "At nine oh 5 a m"],
    ["It costs €12.50", "It costs 12 euros 50"],
    ["It costs £1,500 or €1,5, 16:1000", "It costs 1,500 or 1,5, 16:1000"],
    ["**Bold** & `code`", "Bold and code"],
    ["We’re here 🙂 now", "We're here now"],
  ])("says %j as %j", (text, said) => {
    expect(spoken(text)).toBe(said);
  });

  it.each([
    ["four two one", "421"],
    ["it is five zero oh", "500"],
    ["42 1", "421"],
    ["none", ""],
  ])("reads %j as %j", (words, digits) => {
    expect(readDigits(words)).toBe(digits);
  });

  it("cuts sentences once it knows that they are over", () => {
    expect(takeSentences("One. Two is 2.50? Thr")).toEqual({ sentences: ["One.", "Two is 2.50?"], rest: "Thr" });
    expect(takeSentences("One.")).toEqual({ sentences: [], rest: "One." });
  });
});
