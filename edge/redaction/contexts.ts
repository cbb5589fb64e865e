/** Reads from the words beside a number of which kind it is. The nearest word counts, and those before it come first. */

import { packs } from "../languages/packs.ts";
import type { Token } from "./tokens.ts";
import { personalWords } from "./words.ts";

export type Context = "phone" | "card" | "card-code" | "code" | "order" | "amount" | null;

/** Words that begin, and words that may stand anywhere in one. */
interface Words {
  readonly begins: ReadonlySet<string>;
  readonly holds: readonly string[];
  readonly longest: number;
}

const names = {
  phone: wordsOf(personalWords("phone")),
  card: wordsOf(personalWords("card")),
  "card-code": wordsOf(personalWords("cardCode")),
  code: wordsOf(
    new Set([...personalWords("code"), ...[...packs.values()].flatMap(({ codes }) => codes?.names.split(" ") ?? [])]),
  ),
  order: wordsOf(personalWords("order")),
  amount: wordsOf(personalWords("amount")),
} as const;
/** "Order number": the word before says more than this one. */
const notCode = wordsOf(personalWords("notCode"));
const order: readonly (keyof typeof names)[] = ["card-code", "order", "amount", "card", "code", "phone"];

/** The most words that are looked at, before a number and behind it. */
const [wordsBefore, wordsBehind] = [8, 4];
/** Words that make a number no personal one must be this near: a doubt is on the side of the caller. */
const wordsBeside = 4;

/**
 * @param first the index of the number's first token, @param behind the index behind its last
 * @param told the words before the text: what was asked just before, or the name of a field
 */
export function contextOf(tokens: readonly Token[], first: number, behind: number, told: readonly string[]): Context {
  const before: string[] = [];
  for (let at = first - 1; at >= 0 && before.length < wordsBefore; at -= 1) {
    const one = tokens[at] as Token;
    if (one.kind === "word") before.push(one.text);
  }
  for (let at = told.length - 1; at >= 0 && before.length < wordsBefore + wordsBehind; at -= 1)
    before.push(told[at] ?? "");
  const said = nearest(before, (at) => before[at + 1]);
  if (said !== null) return said;
  const after: string[] = [];
  for (let at = behind; at < tokens.length && after.length < wordsBehind; at += 1) {
    const one = tokens[at] as Token;
    if (one.kind === "word") after.push(one.text);
  }
  return nearest(after, (at) => after[at - 1]);
}

/** @param beside the word that a word has before it in the sentence */
function nearest(words: readonly string[], beside: (at: number) => string | undefined): Context {
  // Scripts without spaces have a sign a token, read backwards.
  const unspaced = words
    .filter((word) => /^[\p{Script=Han}]$/u.test(word))
    .reverse()
    .join("");
  for (const [at, word] of words.entries()) {
    const name = order.find((one) => has(names[one], word));
    if (name === undefined || (at >= wordsBeside && (name === "order" || name === "amount"))) continue;
    const qualifier = beside(at);
    const isOther = has(notCode, word) || (qualifier !== undefined && has(notCode, qualifier));
    if (name === "code" && isOther) return "order";
    // "Telephone number", but also "order number" and "card number".
    if (name === "phone" && qualifier !== undefined && has(names.order, qualifier)) return "order";
    if (name === "phone" && qualifier !== undefined && has(names.card, qualifier)) return "card";
    return name;
  }
  if (unspaced === "") return null;
  return order.find((one) => names[one].holds.some((word) => unspaced.includes(word))) ?? null;
}

function has({ begins, holds, longest }: Words, word: string): boolean {
  for (let length = 2; length <= Math.min(longest, word.length); length += 1) {
    const start = word.slice(0, length);
    // A short word counts only as a whole: "cap" is not "capacity".
    if (begins.has(start) && (length > 4 || length === word.length)) return true;
  }
  return holds.some((one) => word.includes(one));
}

function wordsOf(words: ReadonlySet<string>): Words {
  const begins = new Set([...words].filter((word) => !word.startsWith("*")));
  const holds = [...words].filter((word) => word.startsWith("*")).map((word) => word.slice(1));
  return { begins, holds, longest: Math.max(0, ...[...begins].map(({ length }) => length)) };
}
