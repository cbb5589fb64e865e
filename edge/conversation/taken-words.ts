/**
 * Words that were taken before they were final come again with their final, and often worded otherwise: "four two one"
 * as "421", "can sell" as "cancel". What is new in the final is found by aligning both; when in doubt, words are kept.
 */
import { listeningWords } from "./languages/listening.ts";
import { isKnownWord } from "./languages/turns.ts";
import { digitsOf } from "./spoken-numbers.ts";
import { plainWords, wordSpans } from "./words.ts";

export interface Untaken {
  /** What of the text was not taken before, as it is written there. */
  readonly fresh: string;
  /** What was taken and is not in the text: it may still come. */
  readonly left: string;
}

/** A word or a number, and the place of its last word. */
interface Token {
  readonly key: string;
  readonly isNumber: boolean;
  readonly lastWord: number;
}

interface Alignment {
  /** How many words of the text were taken before. */
  readonly words: number;
  /** How many words of what was taken are in the text. */
  readonly of: number;
  /** Whether nothing that matters was said between the words that were taken. */
  readonly isSure: boolean;
}

const none: Alignment = { words: 0, of: 0, isSure: true };

/** What of `text` is new, where `taken` was taken before it was final. */
export function untaken(text: string, taken: string): Untaken {
  const whole = text.trim();
  if (taken === "" || whole === "") return { fresh: whole, left: taken };
  const { words, of, isSure } = align(whole, taken);
  if (words === 0 || !isSure) return { fresh: whole, left: "" };
  const from = wordSpans(whole)[words]?.start;
  const left = wordSpans(taken)[of]?.start;
  return {
    fresh: from === undefined ? "" : whole.slice(from),
    left: from !== undefined || left === undefined ? "" : taken.slice(left),
  };
}

/** How many words of `text` came behind those of `before`, which may be worded otherwise. */
export function wordsBehind(text: string, before: string): number {
  return plainWords(text).length - align(text, before).words;
}

const same = 2;
const similar = 1;
const other = -1;
/** Of longer texts the beginnings are compared, and what is behind them is kept. */
const mostTokens = 120;

/**
 * Needleman and Wunsch's alignment (1970) of one text's beginning with the other, whichever ends first. Of alignments
 * that are equally good the one that keeps more words is taken.
 */
function align(text: string, taken: string): Alignment {
  const said = plainWords(text);
  const before = plainWords(taken);
  if (before.length === 0 || said.length === 0) return none;
  const shared = said.findIndex((word, nth) => word !== before[nth]);
  const length = shared < 0 ? said.length : shared;
  if (length === before.length) return { words: length, of: length, isSure: true };
  if (length === said.length) return { words: length, of: length, isSure: true };
  const ours = tokensOf(said).slice(0, mostTokens);
  const theirs = tokensOf(before).slice(0, mostTokens);
  const score = scores(ours, theirs);
  const at = (i: number, j: number) => score[i]?.[j] ?? 0;
  let best = { i: 0, j: 0 };
  const consider = (i: number, j: number) => {
    if (at(i, j) > at(best.i, best.j)) best = { i, j };
  };
  for (let j = 1; j <= ours.length; j += 1) consider(theirs.length, j);
  for (let i = 1; i < theirs.length; i += 1) consider(i, ours.length);
  if (at(best.i, best.j) <= 0) return none;
  return {
    words: (ours[best.j - 1]?.lastWord ?? -1) + 1,
    of: (theirs[best.i - 1]?.lastWord ?? -1) + 1,
    isSure: !unmatched(ours, theirs, score, best).some(matters),
  };
}

function scores(ours: readonly Token[], theirs: readonly Token[]): number[][] {
  const score: number[][] = [ours.map((_, j) => other * j).concat(other * ours.length)];
  theirs.forEach((taken, i) => {
    const above = score[i] ?? [];
    const row = [other * (i + 1)];
    ours.forEach((token, j) => {
      const diagonal = (above[j] ?? 0) + likeness(token, taken);
      row.push(Math.max(diagonal, (above[j + 1] ?? 0) + other, (row[j] ?? 0) + other));
    });
    score.push(row);
  });
  return score;
}

/** The tokens of ours, up to the alignment's end, that are none of theirs. */
function unmatched(
  ours: readonly Token[],
  theirs: readonly Token[],
  score: readonly (readonly number[])[],
  end: { readonly i: number; readonly j: number },
): Token[] {
  const found: Token[] = [];
  let { i, j } = end;
  while (j > 0) {
    const token = ours[j - 1];
    const taken = theirs[i - 1];
    if (token === undefined) break;
    const here = score[i]?.[j] ?? 0;
    const gained = taken === undefined ? other : likeness(token, taken);
    if (taken !== undefined && here === (score[i - 1]?.[j - 1] ?? 0) + gained) {
      if (gained === other) found.push(token);
      i -= 1;
      j -= 1;
    } else if (taken !== undefined && here === (score[i - 1]?.[j] ?? 0) + other) i -= 1;
    else {
      found.push(token);
      j -= 1;
    }
  }
  return found;
}

/** Whether a word that was not taken may change what was meant: a number, a no, or a word that is not one of grammar's. */
function matters({ key, isNumber }: Token): boolean {
  return isNumber || negations.has(key) || !isKnownWord(key);
}

const negations: ReadonlySet<string> = new Set(
  ["en", "de", "es", "fr"].flatMap((language) => [...listeningWords(language).no].flatMap(partsOf)),
);

function tokensOf(said: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < said.length; ) {
    let end = at;
    for (let length = numberAt(said, end); length > 0; length = numberAt(said, end)) end += length;
    const number = end > at ? digitsOf(said.slice(at, end)) : null;
    if (number !== null) tokens.push({ key: number, isNumber: true, lastWord: end - 1 });
    else {
      end = at + 1;
      for (const key of partsOf(said[at] ?? "")) tokens.push({ key, isNumber: false, lastWord: at });
    }
    at = end;
  }
  return tokens;
}

/** How many words a number has that begins here: "double four" is none before its second word, nor "hundred and" one. */
function numberAt(said: readonly string[], at: number): number {
  const lengths = [4, 3, 2, 1].filter((length) => at + length <= said.length && said[at + length - 1] !== "and");
  return lengths.find((length) => said[at] !== "and" && digitsOf(said.slice(at, at + length)) !== null) ?? 0;
}

/** "I'd" is compared as "i" and "d", since it may come as "I would". */
function partsOf(word: string): string[] {
  return word.split(/['’-]/u).filter((part) => part !== "");
}

function likeness(one: Token, two: Token): number {
  if (one.key === two.key) return same;
  if (one.isNumber || two.isNumber) return other;
  const longer = Math.max(one.key.length, two.key.length);
  const alike = 1 - distance(one.key, two.key) / longer;
  return alike >= 0.75 || (alike >= 0.5 && one.key[0] === two.key[0]) ? similar : other;
}

/** Levenshtein's. */
function distance(one: string, two: string): number {
  let row = Array.from({ length: two.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= two.length; j += 1) {
      const change = one[i - 1] === two[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change));
    }
    row = next;
  }
  return row[two.length] ?? 0;
}
