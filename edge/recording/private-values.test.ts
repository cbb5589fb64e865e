import { expect, test } from "vitest";
import { mayHoldValue } from "./private-values.ts";

test.each([
  "",
  "4242 4242",
  "four two four two",
  "It's the one that ends in forty-two, I mean the blue card",
  "double nine",
  "S M I T H",
  "that is S for sugar, and then M for mother, if you can hear me",
  "Green Street",
  "Smith",
  "um, three",
  "vier zwei vier zwei",
  "zweiundvierzig, und dann kommt noch etwas",
  "quattro due quattro due quattro due",
  "cztery dwa cztery dwa cztery dwa",
  "dört iki dört iki dört iki",
  "أربعة اثنان أربعة اثنان أربعة اثنان",
  "四二四二",
  "よんにいよんにい",
  "田中太郎",
])("a value, or a part of one: %s", (text) => {
  expect(mayHoldValue(text)).toBe(true);
});

test.each([
  "I do not know.",
  "I give up.",
  "pardon?",
  "Yes",
  "no",
  "mhm",
  "Where can I find that on my card, please?",
  "I would rather talk about the delivery now",
  "Ich würde jetzt lieber über meine Lieferung reden",
  "Non lo so, vorrei parlare della consegna",
  "すみません、配達についてお話ししたいのですが",
])("no value: %s", (text) => {
  expect(mayHoldValue(text)).toBe(false);
});
