import { describe, expect, test } from "vitest";
import { digitsOf } from "./spoken-numbers.ts";
import { untaken, wordsBehind } from "./taken-words.ts";

describe("of a final, what was not taken from its partial", () => {
  test.each([
    ["my order is four two one", "My order is 421. Please hurry.", "Please hurry."],
    ["my order is four two", "My order is 421. Please hurry.", "421. Please hurry."],
    ["my order is for two one", "My order is 421. Please hurry.", "421. Please hurry."],
    ["cancel my order", "Cancel my order.", ""],
    ["cancel my order", "cancel my order please now", "please now"],
    ["cancel order", "Don't cancel my order.", "Don't cancel my order."],
    ["i want it", "I do not want it.", "I do not want it."],
    ["send me a lamp", "Send me a red lamp. Thanks.", "Send me a red lamp. Thanks."],
    ["send me lamp", "Send me a lamp. Thanks.", "Thanks."],
    ["can sell my order", "Cancel my order. Please.", "Please."],
    ["i would like to cancel", "I'd like to cancel. Right now.", "Right now."],
    ["um so i need", "So I need help.", "help."],
    ["yes", "Yes, but not today.", "but not today."],
    ["yes yes", "Yes, yes, please.", "please."],
    ["yeah", "Yes.", ""],
    ["tomorrow", "Call me", "Call me"],
    ["hello", "Goodbye.", "Goodbye."],
    ["two lamps", "2 lamps. And a shade.", "And a shade."],
    ["order four two one on monday", "Order 427 on Monday.", "Order 427 on Monday."],
    ["twenty five dollars", "$25, please.", "please."],
    ["at five thirty", "At 5:30. Thank you.", "Thank you."],
    ["four hundred and twenty one lamps", "421 lamps. Please.", "Please."],
    ["double four two", "442. Right.", "Right."],
    ["the year is nineteen ninety nine", "The year is 1999, I think.", "I think."],
    ["meine nummer ist vierhunderteinundzwanzig", "Meine Nummer ist 421. Bitte schnell.", "Bitte schnell."],
    ["es el cuatro dos uno", "Es el 421. Rápido.", "Rápido."],
    ["c'est le quatre deux un", "C'est le 421. Vite.", "Vite."],
    ["注文番号は四二一です", "注文番号は421です。急いでください。", "急いでください。"],
    ["我的订单是四二一", "我的订单是421。请快一点。", "请快一点。"],
    ["สวัสดีครับ", "สวัสดีครับ ขอบคุณ", "ขอบคุณ"],
    ["", "All of it.", "All of it."],
  ])("%j, then %j: %j", (taken, final, fresh) => {
    expect(untaken(final, taken).fresh).toBe(fresh);
  });

  test("tells what may still come", () => {
    expect(untaken("My order is 421.", "my order is four two one please hurry")).toEqual({
      fresh: "",
      left: "please hurry",
    });
    expect(untaken("Please hurry. Thanks.", "please hurry")).toEqual({ fresh: "Thanks.", left: "" });
    expect(untaken("Something else.", "please hurry")).toEqual({ fresh: "Something else.", left: "" });
  });

  test("is always an end of it, and nothing behind the words that were taken is lost", () => {
    const words = "where is my order four two one please send the red lamp to Berlin today".split(" ");
    for (let seed = 0; seed < 600; seed += 1) {
      const at = seed % words.length;
      const more = 1 + (seed % 3);
      const taken = words.slice(0, at).filter((_, nth) => (nth * 7 + seed) % 9 !== 0);
      const said = words.slice(0, at + more);
      const { fresh } = untaken(said.join(" "), taken.join(" "));
      expect(said.join(" ").endsWith(fresh)).toBe(true);
      expect(fresh.endsWith(words.slice(at, at + more).join(" "))).toBe(true);
      expect(untaken(said.join(" "), said.join(" ")).fresh).toBe("");
    }
  });
});

test.each([
  ["my order is four two one", "My order is 421. Please hurry.", 2],
  ["", "no wait", 2],
  ["no wait", "no", 0],
  ["send me a lamp", "Send me a red lamp.", 0],
  ["注文番号は", "注文番号は明日", 1],
])("behind %j, %j has %i words", (before, text, count) => {
  expect(wordsBehind(text, before)).toBe(count);
});

test.each<[string, string | null]>([
  ["four two one", "421"],
  ["four twenty-one", "421"],
  ["four hundred and twenty one", "421"],
  ["vierhundert eins", "401"],
  ["quatre vingt dix sept", "97"],
  ["treinta y uno", "31"],
  ["oh seven", "07"],
  ["1,250.00", "125000"],
  ["四二一", "421"],
  ["lamp", null],
  ["4th", null],
  ["", null],
])("%s has the digits %s", (said, digits) => {
  expect(digitsOf(said.split(" "))).toBe(digits);
});
