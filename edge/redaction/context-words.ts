/** The words by which a number's kind is known, of all languages. */
import { packs } from "../languages/packs.ts";
import { personalWords } from "./words.ts";

export type Kind = "phone" | "card" | "card-code" | "code" | "order" | "amount" | "number" | "calling";

/** Words that begin, words that may stand anywhere in one, and several words in their order. */
interface Words {
  readonly begins: ReadonlySet<string>;
  readonly holds: readonly string[];
  /** By their last word. */
  readonly phrases: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly longest: number;
  /** Single words that were looked up before. */
  readonly looked: Map<string, boolean>;
}

const maxLooked = 2000;

export const names: Readonly<Record<Kind, Words>> = {
  phone: wordsOf(personalWords("phone")),
  card: wordsOf(personalWords("card")),
  "card-code": wordsOf(personalWords("cardCode")),
  code: wordsOf(
    new Set([...personalWords("code"), ...[...packs.values()].flatMap(({ codes }) => codes?.names.split(" ") ?? [])]),
  ),
  order: wordsOf(personalWords("order")),
  amount: wordsOf(personalWords("amount")),
  number: wordsOf(personalWords("number")),
  calling: wordsOf(personalWords("calling")),
};
/** "Order number": the word before says more than this one. */
export const notCode = wordsOf(personalWords("notCode"));
export const expiry = wordsOf(personalWords("cardExpiry"));
/** The first that a word is of counts. */
export const kinds: readonly Kind[] = ["card-code", "order", "amount", "card", "code", "phone", "number", "calling"];

/** @param words the last one first */
export function has(kind: Words, words: readonly string[], at: number): boolean {
  const word = words[at] ?? "";
  if (kind.phrases.get(word)?.some((phrase) => phrase.every((one, step) => words[at + step] === one))) return true;
  const known = kind.looked.get(word);
  if (known !== undefined) return known;
  const isOne = isWord(kind, word);
  if (kind.looked.size >= maxLooked) kind.looked.clear();
  kind.looked.set(word, isOne);
  return isOne;
}

function isWord({ begins, holds, longest }: Words, word: string): boolean {
  for (let length = 2; length <= Math.min(longest, word.length); length += 1) {
    const start = word.slice(0, length);
    // A short word counts only as a whole: "cap" is not "capacity".
    if (begins.has(start) && (length > 4 || length === word.length)) return true;
  }
  return holds.some((one) => word.includes(one));
}

/** @param words in their order */
export function hasAny(one: Words, words: readonly string[]): boolean {
  const backwards = [...words].reverse();
  const unspaced = words.filter((word) => /^\p{Script=Han}$/u.test(word)).join("");
  return (
    backwards.some((_, at) => has(one, backwards, at)) ||
    (unspaced !== "" && one.holds.some((word) => unspaced.includes(word)))
  );
}

/** A word that "_" joins is several: "security_code". */
function wordsOf(words: ReadonlySet<string>): Words {
  const all = [...words].filter((word) => !word.includes("_"));
  const begins = new Set(all.filter((word) => !word.startsWith("*")));
  const holds = all.filter((word) => word.startsWith("*")).map((word) => word.slice(1));
  const phrases = new Map<string, string[][]>();
  for (const phrase of words) {
    if (!phrase.includes("_")) continue;
    const parts = phrase.split("_").reverse();
    const last = parts[0] ?? "";
    phrases.set(last, [...(phrases.get(last) ?? []), parts]);
  }
  const looked = new Map<string, boolean>();
  return { begins, holds, phrases, looked, longest: Math.max(0, ...[...begins].map(({ length }) => length)) };
}
