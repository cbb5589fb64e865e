/**
 * Words that were taken before they were final come again with their final, often in another form: "four two one" as
 * "421", "can sell" as "cancel". Aligning both shows what is new in the final. In doubt the words are kept.
 */

import { plainWords, wordSpans } from "../base/words.ts";
import { type ContentToken, contentTokens, isMonth, isSign, isSignOf, isUnit } from "./content-tokens.ts";
import { bareYes } from "./languages/assent.ts";
import { listeningWords } from "./languages/listening.ts";
import { isKnownWord } from "./languages/turns.ts";
import { contracted, writtenLanguages } from "./languages/written-forms.ts";

export interface Untaken {
  /** The part of the text that was not taken before, as it is written there. */
  readonly fresh: string;
  /** Words that were taken and are not in the text: they may still come. */
  readonly left: string;
}

interface Alignment {
  /** How many words of the text were taken before. */
  readonly words: number;
  /** How many of the taken words are in the text. */
  readonly of: number;
  /** Whether nobody said anything that matters between the words that were taken. */
  readonly isSure: boolean;
}

const none: Alignment = { words: 0, of: 0, isSure: true };

/** The new part of `text`, where `taken` was taken before it was final. */
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

/** How many words of `text` came after those of `before`, whose form may differ. */
export function wordsBehind(text: string, before: string): number {
  return plainWords(text).length - align(text, before).words;
}

const same = 2;
const similar = 1;
const other = -1;
/** Of longer texts only the beginnings are compared, and the rest is kept. */
const mostTokens = 120;
const mostWords = 240;
/** Nobody says longer words. They are compared for equality alone. */
const longestWord = 64;

/**
 * Needleman and Wunsch's alignment (1970) of one text's beginning with the other, up to the end of the shorter. Of
 * equally good alignments it takes the one that keeps more words.
 */
function align(text: string, taken: string): Alignment {
  const said = plainWords(text);
  const before = plainWords(taken);
  if (before.length === 0 || said.length === 0) return none;
  const shared = said.findIndex((word, nth) => word !== before[nth]);
  const length = shared < 0 ? said.length : shared;
  if (length === before.length) return { words: length, of: length, isSure: true };
  if (length === said.length) return { words: length, of: length, isSure: true };
  const ours = contentTokens(said.slice(0, mostWords)).slice(0, mostTokens);
  const theirs = contentTokens(before.slice(0, mostWords)).slice(0, mostTokens);
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
    isSure: differences(ours, theirs, score, best).every(isHarmless),
  };
}

function scores(ours: readonly ContentToken[], theirs: readonly ContentToken[]): number[][] {
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

/** A stretch between words that both texts share. */
interface Difference {
  readonly ours: readonly ContentToken[];
  readonly theirs: readonly ContentToken[];
}

/** Where both differ, up to the alignment's end. */
function differences(
  ours: readonly ContentToken[],
  theirs: readonly ContentToken[],
  score: readonly (readonly number[])[],
  end: { readonly i: number; readonly j: number },
): Difference[] {
  const found: Difference[] = [];
  let { i, j } = end;
  let here: { readonly ours: ContentToken[]; readonly theirs: ContentToken[] } = { ours: [], theirs: [] };
  // Taken words after the last word of the text's stretch stand against words that are kept.
  while (i > 0 && j > 0 && score[i]?.[j] === (score[i - 1]?.[j] ?? 0) + other) i -= 1;
  while (i > 0 || j > 0) {
    const token = ours[j - 1];
    const taken = theirs[i - 1];
    const now = score[i]?.[j] ?? 0;
    const gained = token === undefined || taken === undefined ? null : likeness(token, taken);
    if (gained !== null && now === (score[i - 1]?.[j - 1] ?? 0) + gained) {
      if (gained === same) {
        found.push(here);
        here = { ours: [], theirs: [] };
      } else {
        if (token !== undefined) here.ours.unshift(token);
        if (taken !== undefined) here.theirs.unshift(taken);
      }
      i -= 1;
      j -= 1;
    } else if (taken !== undefined && (token === undefined || now === (score[i - 1]?.[j] ?? 0) + other)) {
      here.theirs.unshift(taken);
      i -= 1;
    } else {
      if (token !== undefined) here.ours.unshift(token);
      j -= 1;
    }
  }
  return [...found, here];
}

/**
 * Corrected words may mean the opposite, however similar their letters. Only words that sound the same are harmless.
 */
function isHarmless({ ours, theirs }: Difference): boolean {
  if (ours.length > 0 && theirs.length > 0) return sound(ours) === sound(theirs) || [...ours, ...theirs].every(agrees);
  return !ours.some(matters) && !theirs.some((token) => matters(token) && !isUnit(token.keys[0] ?? ""));
}

function agrees({ keys }: ContentToken): boolean {
  return bareYes.has(keys[0] ?? "");
}

/** "can sell" and "cancel" sound alike; names that are only similar do not. */
function sound(tokens: readonly ContentToken[]): string {
  return (
    tokens
      .map(({ keys }) => keys[0] ?? "")
      // "I would" and "I'd".
      .map((key) => contracted.get(key) ?? key)
      .join("")
      .replace(/['’]/gu, "")
      .replace(/c(?=[eiy])/gu, "s")
      .replace(/ck?/gu, "k")
      .replace(/ph/gu, "f")
      .replace(/(\p{L})\1/gu, "$1")
  );
}

/** Whether an untaken word may change the meaning: a number, a no, or a word that is not one of grammar's. */
function matters({ keys, isNumber }: ContentToken): boolean {
  const [key = ""] = keys;
  return isNumber || negations.has(key) || isMonth(key) || !(isKnownWord(key) || isSign(key));
}

const negations: ReadonlySet<string> = new Set(
  writtenLanguages.flatMap((language) => [...listeningWords(language).no].flatMap(partsOf)),
);

function partsOf(word: string): string[] {
  return word.split(/['’-]/u).filter((part) => part !== "");
}

function likeness(one: ContentToken, two: ContentToken): number {
  if (one.keys.some((key) => two.keys.includes(key))) return same;
  const [oneKey = ""] = one.keys;
  const [twoKey = ""] = two.keys;
  if (isSignOf(oneKey, twoKey)) return same;
  if (one.isNumber || two.isNumber || isSign(oneKey) || isSign(twoKey)) return other;
  const longer = Math.max(oneKey.length, twoKey.length);
  if (longer > longestWord) return other;
  const alike = 1 - distance(oneKey, twoKey) / longer;
  return alike >= 0.75 || (alike >= 0.5 && oneKey[0] === twoKey[0]) ? similar : other;
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
