/**
 * Tells whether an answer that uses the offer's words also says what the offer says: "yes, 3 lamps" has only words of
 * "2 lamps for 3 euros", and means something else. Figures must be the offer's whole figures and count the same thing.
 * A word after a preposition or a denial must stand after it in the offer too.
 */
import { seldomNumbers } from "./languages/numbers.ts";
import {
  allJoins,
  articles,
  beforeVerb,
  contractions,
  directions,
  exclusions,
  prepositions,
  wanting,
} from "./languages/offers.ts";
import { readingsOf } from "./spoken-numbers.ts";

/** Which of these words are numbers or parts of one, and not articles. */
export function figuresIn(words: readonly string[]): boolean[] {
  return runsOf(words).flatMap((run) => run.map(() => isNumber(run)));
}

/** Whether a word is a number by itself. */
export function isFigure(word: string): boolean {
  return isNumber([word]);
}

/** "instead of Bob" denies Bob. */
const denialReach = 2;
/** The most words that may make one number: "four hundred and twenty one". */
const longestNumber = 16;

/** A word, or the words of one number, with the preposition or denial before it. */
interface Part {
  readonly word: string;
  /** The ways to read it as a number; none: it is no number. */
  readonly readings: readonly string[];
  readonly leads: string | null;
  readonly isDenied: boolean;
  /** The words beside it, without articles and the like. */
  readonly next: string | null;
}

/**
 * @param said the answer's words, without marks and in lower case
 * @param offer the offer's, likewise
 * @param isForm whether two words are forms of one
 */
export function staysWithin(
  said: readonly string[],
  offer: readonly string[],
  isForm: (one: string, other: string) => boolean,
): boolean {
  const offered = partsOf(offer);
  const numbers = new Set(offered.flatMap(({ readings }) => readings));
  const own = partsOf(said, (words) => readingsAt(words).some((reading) => numbers.has(reading)));
  const same = (one: Part, other: Part) =>
    one.readings.length > 0 || other.readings.length > 0
      ? one.readings.some((reading) => other.readings.includes(reading))
      : one.word === other.word || isForm(one.word, other.word);
  const leadsElsewhere = new Set(offered.map(({ leads }) => leads));
  return own.every((part, at) => {
    const there = offered.filter((one) => same(one, part));
    // Other code judges a word that is not the offer's. A figure that is not the offer's is a different figure.
    if (there.length === 0) return part.readings.length === 0;
    const { leads } = part;
    const fits = there.filter((one) => {
      if (one.isDenied !== part.isDenied) return false;
      if (leads === null || one.leads === leads) return true;
      if (one.leads === null) return !leadsElsewhere.has(leads);
      return part.readings.length === 0 && !directions.has(leads) && !directions.has(one.leads);
    });
    if (fits.length === 0) return false;
    // "Order 5" does not match the offered order 421.
    const before = own[at - 1];
    if (part.readings.length > 0 && before?.next !== null && before?.readings.length === 0) {
      const figures = offered.flatMap((one, place) => (same(one, before) ? (offered[place + 1] ?? []) : []));
      const numbered = figures.filter(({ readings, leads: to }) => readings.length > 0 && to === null);
      if (numbered.length > 0 && !numbered.some((one) => same(one, part))) return false;
    }
    // "3 lamps": a figure must count the same thing.
    const behind = own[at + 1];
    const { next } = part;
    if (part.readings.length === 0 || next === null || behind === undefined || behind.readings.length > 0) return true;
    if (!offered.some((one) => same(one, behind))) return true;
    return fits.some((one) => one.next !== null && (one.next === next || isForm(one.next, next)));
  });
}

/** `isOffered`: where two numbers stand side by side, tells whether each is offered. */
function partsOf(words: readonly string[], isOffered?: (words: readonly string[]) => boolean): Part[] {
  const plain = words
    .filter((word, at) => !(beforeVerb.has(word) && wanting.has(words[at - 1] ?? "")))
    .map((word) => contractions.get(word) ?? word)
    .filter((word) => !articles.has(word) || seldomNumbers.has(word));
  const runs = runsOf(plain).flatMap((run) => (isOffered ? splitBy(run, isOffered) : [run]));
  return runs.flatMap((run, at): Part[] => {
    const [word = ""] = run;
    const readings = isNumber(run) ? readingsAt(run) : [];
    if (readings.length === 0 && (isLink(word) || articles.has(word) || allJoins.has(word))) return [];
    const before = runs[at - 1]?.[0] ?? "";
    const leads = isLink(before) ? before : null;
    const near = runs.slice(Math.max(0, at - denialReach), at).map(([first = ""]) => first);
    const last = near.at(-1) ?? "";
    const isDenied = exclusions.has(last) || (prepositions.has(last) && near.some((one) => exclusions.has(one)));
    const next = runs[at + 1]?.[0];
    return [{ word: run.join(" "), readings, leads, isDenied, next: next === undefined || isLink(next) ? null : next }];
  });
}

function isLink(word: string): boolean {
  return prepositions.has(word) || exclusions.has(word);
}

/** The words, those of one number together. */
function runsOf(words: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (let at = 0; at < words.length; ) {
    let length = 0;
    while (length < longestNumber && counts(words[at + length])) length += 1;
    while (length > 0 && !isNumber(words.slice(at, at + length))) length -= 1;
    runs.push(words.slice(at, at + Math.max(1, length)));
    at += Math.max(1, length);
  }
  return runs;
}

/** "421 50" is two numbers if both were offered, and otherwise one that was not. */
function splitBy(run: string[], isOffered: (words: readonly string[]) => boolean): string[][] {
  const rest = [...run];
  const parts: string[][] = [];
  while (rest.length > 0) {
    let length = rest.length;
    while (length > 0 && !isOffered(rest.slice(0, length))) length -= 1;
    if (length === 0) return [run];
    parts.push(rest.splice(0, length));
  }
  return parts;
}

function counts(word: string | undefined): boolean {
  return word !== undefined && (/\d/u.test(word) || allJoins.has(word) || readingsOf([word]).length > 0);
}

/** Whether they are a number that nobody takes for an article, with ends that belong to it. */
function isNumber(words: readonly string[]): boolean {
  if (
    allJoins.has(words[0] ?? "") ||
    allJoins.has(words.at(-1) ?? "") ||
    words.every((word) => seldomNumbers.has(word))
  )
    return false;
  return words.every(counts) && readingsAt(words).length > 0;
}

/** "1.50" is not 150: a number with decimals is read as written. */
function readingsAt(words: readonly string[]): string[] {
  const text = words.join(" ");
  const hour = /^(\d{1,2})[:.]00$/u.exec(text)?.[1];
  // Seven o'clock is "at seven".
  if (hour !== undefined) return [text, hour];
  if (/\d[.,:/]\d/u.test(text) && !words.every((word) => /^\d{1,3}(?:[.,'’]\d{3})+$/u.test(word))) return [text];
  const readings = readingsOf(words);
  return readings.length > 0 || !/\d/u.test(text) ? readings : [text];
}
