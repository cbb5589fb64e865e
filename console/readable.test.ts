import { expect, test } from "vitest";
import { readable, readableLine, readableText } from "./readable.ts";

test.each<[unknown, string]>([
  [{ order_id: "421", amount: 20 }, "order id: 421, amount: 20"],
  [{ orderId: "421" }, "order id: 421"],
  [{ done: true, left: false, note: null, name: "" }, "done: yes, left: no, note: nothing, name: nothing"],
  [{ items: ["lamp", "clock"], at: { day: "Monday" } }, "items: (lamp, clock), at: (day: Monday)"],
  [["a", 1], "a, 1"],
  [{}, "nothing"],
  [[], "none"],
  [undefined, "nothing"],
  ["<b>bold</b>", "<b>bold</b>"],
])("%j reads %s", (value, words) => {
  expect(readable(value)).toBe(words);
});

test.each([
  ['{"state":"sent","when":{"day":"Monday"}}', "state: sent, when: (day: Monday)"],
  ['{"state":"sent","note":"it is on its w…', "state: sent, note: it is on its w…"],
  ['"sent"', "sent"],
  ["[private]", "[private]"],
  ["not found", "not found"],
  ["", ""],
])("the text %s reads %s", (text, words) => {
  expect(readableText(text)).toBe(words);
});

test.each([
  ['refund with {"order":"421"}: done', "refund with order: 421: done"],
  ['refund with {"order":"421","note":"cut o…', "refund with order: 421, note: cut o…"],
  ["look up with {}: failed", "look up with nothing: failed"],
  ["said [private] twice", "said [private] twice"],
  ["asked for a human", "asked for a human"],
])("the line %s reads %s", (line, words) => {
  expect(readableLine(line)).toBe(words);
});
