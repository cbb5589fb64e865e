import { expect, test } from "vitest";
import type { ActionEntry } from "../wire/http.ts";
import { askedFor } from "./asked-for.ts";

const args = { order: "421", amount: 90 };
const entry = (heard: string, about: Partial<ActionEntry> = {}) =>
  ({ tool: "refund", args, event: "refused", heard, ...about }) as ActionEntry;
const question = "I pay back 90 euros. Shall I?";

test.each<[string, string, readonly ActionEntry[], string]>([
  [
    "what was said first, before the code",
    "4 8 2 9 1 7",
    [entry("refund ninety euros for order 421")],
    "refund ninety euros for order 421",
  ],
  [
    "what was said last, where it says it",
    "pay back ninety euros for my order",
    [],
    "pay back ninety euros for my order",
  ],
  ["the question, of a code alone", "482917", [], question],
  ["the question, of a spoken code", "four eight two, uh, nine one seven", [], question],
  ["the question, of a code in a sentence", "the code is 482917", [], question],
  ["the question, of a code by its Italian name", "codice 482917", [], question],
  ["the question, of a code digit by digit in a sentence", "it is four eight two nine one seven", [], question],
  ["the question, of a yes", "yes please", [], question],
  ["an order's number, which is none", "refund order 48213", [], "refund order 48213"],
  ["nobody else's words", "482917", [entry("cancel my order", { tool: "cancel" })], question],
  ["nor those about something else", "482917", [entry("refund ten euros", { args: { amount: 10 } })], question],
])("quotes %s", (_, heard, entries, quoted) => {
  const asked = { turn: 3, heard, confirmed: { question, answer: "yes" } };
  expect(askedFor({ tool: "refund", args, asked }, entries, "en")).toBe(quoted);
});
