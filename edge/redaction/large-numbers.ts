/** Numbers from 100 to 9,999 that callers say by hundreds and thousands: "forty-one hundred", "quatre mille cent onze". */
import type { Token } from "./tokens.ts";
import { cardinals, maxNumberWords, numberWords, plain } from "./words.ts";

interface Parts {
  /** The first words of all numbers. */
  readonly firsts: ReadonlySet<string>;
  readonly thousands: ReadonlyMap<string, number>;
  readonly hundreds: ReadonlyMap<string, number>;
}

let parts: Parts | null = null;

/** The words of 100, 200 and so on, alone and before smaller numbers. Made at first use. */
function partsOfAll(): Parts {
  if (parts !== null) return parts;
  const after = 11;
  const wordsBy = (unit: number) => {
    const found = new Map<string, number>();
    for (const cardinal of cardinals) {
      const small = plain(cardinal(after));
      for (let count = 1; count <= 9; count += 1) {
        const value = count * unit;
        found.set(plain(cardinal(value)), value);
        const longer = plain(cardinal(value + after));
        if (longer.endsWith(small)) found.set(longer.slice(0, -small.length).trim(), value);
      }
    }
    return found;
  };
  const [thousands, hundreds] = [wordsBy(1000), wordsBy(100)];
  const all = [...thousands.keys(), ...hundreds.keys(), ...numberWords().keys()];
  parts = { thousands, hundreds, firsts: new Set(all.map((words) => words.split(" ")[0] ?? "")) };
  return parts;
}

/** The number that begins at a token; null: none does, or one word alone that may be another ("cent"). */
export function largeAt(tokens: readonly Token[], at: number): { digits: string; next: number } | null {
  const { kind, text } = tokens[at] as Token;
  if (kind !== "word") return null;
  const glued = gluedIn(text);
  if (glued !== null) return { digits: String(glued), next: at + 1 };
  if (!partsOfAll().firsts.has(text)) return null;
  const words: string[] = [];
  for (let next = at; next < tokens.length && words.length < 3 * maxNumberWords; next += 2) {
    const one = tokens[next] as Token;
    if (one.kind !== "word") break;
    words.push(one.text);
    if (!/^[\s-]+$/u.test(tokens[next + 1]?.text ?? "")) break;
  }
  const read = spacedIn(words);
  return read && { digits: String(read.value), next: at + 2 * read.count - 1 };
}

function spacedIn(words: readonly string[]): { value: number; count: number } | null {
  const { thousands, hundreds } = partsOfAll();
  const many = longest(thousands, words, 0) ?? none;
  const some = longest(hundreds, words, many.count) ?? none;
  const count = many.count + some.count;
  if (count === 0) return timesHundred(words);
  const rest = longest(numberWords(), words, count) ?? none;
  const all = count + rest.count;
  return all < 2 ? null : { value: many.value + some.value + Number(rest.value), count: all };
}

const none = { value: 0, count: 0 };

/** "Forty-one hundred": the last word of 100 behind a number from 11 on. */
function timesHundred(words: readonly string[]): { value: number; count: number } | null {
  const small = longest(numberWords(), words, 0);
  if (small === null || small.value < 11 || small.value > 99) return null;
  const isHundred = cardinals.some((cardinal) => plain(cardinal(200)).split(" ").at(-1) === words[small.count]);
  if (!isHundred) return null;
  const rest = longest(numberWords(), words, small.count + 1) ?? none;
  return { value: small.value * 100 + rest.value, count: small.count + 1 + rest.count };
}

function longest(
  known: ReadonlyMap<string, number | string>,
  words: readonly string[],
  from: number,
): { value: number; count: number } | null {
  let found: { value: number; count: number } | null = null;
  for (let count = 1; count <= maxNumberWords && from + count <= words.length; count += 1) {
    const value = known.get(words.slice(from, from + count).join(" "));
    if (value !== undefined) found = { value: Number(value), count };
  }
  return found;
}

/** Long words that were looked up before. */
const glueds = new Map<string, number | null>();
const maxGlueds = 2000;

/** "Quattromilacentoundici" is one word. */
function gluedIn(word: string): number | null {
  if (word.length < 8) return null;
  const known = glueds.get(word);
  if (known !== undefined) return known;
  const value = gluedValue(word);
  if (glueds.size >= maxGlueds) glueds.clear();
  glueds.set(word, value);
  return value;
}

function gluedValue(word: string): number | null {
  const { thousands, hundreds } = partsOfAll();
  const many = prefixIn(thousands, word);
  const some = prefixIn(hundreds, word.slice(many.length));
  const length = many.length + some.length;
  if (length === 0) return null;
  const rest = word.slice(length);
  const small = rest === "" ? "0" : numberWords().get(rest);
  return small === undefined ? null : many.value + some.value + Number(small);
}

function prefixIn(known: ReadonlyMap<string, number>, word: string): { value: number; length: number } {
  let found = { value: 0, length: 0 };
  for (const [start, value] of known)
    if (start.length > found.length && start.length > 2 && word.startsWith(start))
      found = { value, length: start.length };
  return found;
}
