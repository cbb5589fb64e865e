/**
 * Reads words by what they say, however they are written: "$20" is twenty, "21st" twenty-first, "3:30" half past three,
 * "bob@example.com" has an at and a dot. For aligning a final with its partial, never for showing.
 */
import type { ClockPhrase } from "../languages/written-forms.ts";
import { besideHundredths, numberLetter, ordinalSigns, repeats } from "./languages/numbers.ts";
import {
  beforeHour,
  behindHour,
  hours,
  months,
  ofMonth,
  short,
  signs,
  units,
  wordLetters,
} from "./languages/written-forms.ts";
import { readingsOf } from "./spoken-numbers.ts";

export interface ContentToken {
  /** The ways to read it: one for a number, two for a time. */
  readonly keys: readonly string[];
  readonly isNumber: boolean;
  /** The last word that it covers whole. */
  readonly lastWord: number;
}

/** A part of a word. */
interface Atom {
  readonly text: string;
  readonly word: number;
  readonly isLast: boolean;
  readonly isWhole: boolean;
}

/** @param said words in plain form (`plainWords`) */
export function contentTokens(said: readonly string[]): ContentToken[] {
  const atoms = said.flatMap(atomsOf);
  const tokens: ContentToken[] = [];
  for (let at = 0; at < atoms.length; ) {
    const found =
      codeAt(atoms, at) ?? timeAt(atoms, at) ?? dateAt(atoms, at) ?? numberAt(atoms, at) ?? wordAt(atoms, at);
    tokens.push(...found.tokens);
    at += found.length;
  }
  return tokens;
}

interface Found {
  readonly tokens: readonly ContentToken[];
  /** How many atoms it has. */
  readonly length: number;
}

/** "bob@example.com" is five, "I'd" two, "A1B2" one. */
function atomsOf(said: string, word: number): Atom[] {
  // "p.m." is one, as "pm" is.
  const text = /^(?:\p{L}\.)+\p{L}$/u.test(said) ? said.replaceAll(".", "") : said;
  const isNumber = /^[\p{Sc}\d.,:/%#'’-]+$/u.test(text);
  // People say a hyphen in an address alone.
  const isAddress = /[@_/&]|\p{L}\.\p{L}/u.test(text);
  const parts = isNumber ? [text] : (text.match(isAddress ? addressParts : wordParts) ?? [text]);
  return parts.map((part, nth) => ({
    text: part,
    word,
    isLast: nth === parts.length - 1,
    isWhole: parts.length === 1,
  }));
}

const addressParts = /[@._/&-]|[^\s'’@._/&-]+/gu;
const wordParts = /[^\s'’-]+/gu;

/** If an atom ends inside a word, that word is not covered whole. */
function end(atoms: readonly Atom[], at: number): number {
  const atom = atoms[at];
  return atom === undefined ? -1 : atom.isLast ? atom.word : atom.word - 1;
}

function numbered(atoms: readonly Atom[], at: number, length: number, keys: readonly string[]): Found {
  return { tokens: [{ keys, isNumber: true, lastWord: end(atoms, at + length - 1) }], length };
}

function textsOf(atoms: readonly Atom[], at: number, length: number): string[] {
  return atoms.slice(at, at + length).map(({ text }) => text);
}

/** The longest number that begins here, and its readings. "double four" is a number only with its second word. */
function readAt(atoms: readonly Atom[], at: number): { readonly length: number; readonly readings: readonly string[] } {
  const most = Math.min(longestNumber, atoms.length - at);
  let found = { length: 0, readings: [] as readonly string[] };
  if (!beginsNumber(atoms[at]?.text ?? "")) return found;
  for (let length = 1; length <= most; length += 1) {
    const texts = textsOf(atoms, at, length);
    const last = texts.at(-1) ?? "";
    if (besideHundredths.has(texts[0] ?? "") || !mayBeNumber.test(last)) break;
    if (besideHundredths.has(last)) continue;
    const readings = readingsOf(texts);
    if (readings.length > 0) found = { length, readings };
    else if (length - found.length > wordsOfOneNumber) break;
  }
  return found;
}

const begins = new Map<string, boolean>();
const mostKept = 2_000;
/** Whether a number may begin with this word. The result is kept, since each word is looked up several times. */
function beginsNumber(word: string): boolean {
  const known = begins.get(word);
  if (known !== undefined) return known;
  const is = repeats.has(word) || readingsOf([word]).length > 0;
  if (begins.size >= mostKept) begins.clear();
  begins.set(word, is);
  return is;
}

const mayBeNumber = new RegExp(`^(?:${numberLetter}|[\\p{N}\\p{Sc}.,:/%#'’-])+$`, "u");
const longestNumber = 24;
/** "double four" is a number, "double" alone is not. */
const wordsOfOneNumber = 3;

function numberAt(atoms: readonly Atom[], at: number): Found | null {
  const { length, readings } = readAt(atoms, at);
  if (length === 0) return null;
  const joint = atoms[at + length]?.text ?? "";
  if (!units.has(joint)) return numbered(atoms, at, length, withClock(atoms[at]?.text ?? "", length, readings));
  const more = besideHundredths.has(atoms[at + length + 1]?.text ?? "") ? 2 : 1;
  const behind = readAt(atoms, at + length + more);
  if (behind.length === 0) return numbered(atoms, at, length, readings);
  const keys = readings.flatMap((one) =>
    behind.readings.flatMap((two) => [`${one}${two.padStart(2, "0")}`, `${one}${two}`]),
  );
  return numbered(atoms, at, length + more + behind.length, [...new Set(keys)]);
}

/** "03:30" is half past three; "3:00" is three. */
function withClock(text: string, length: number, readings: readonly string[]): readonly string[] {
  const [, hour, minute] = (length === 1 && /^(\d{1,2})[:h](\d\d)?$/u.exec(text)) || [];
  return hour === undefined ? readings : clock(Number(hour), Number(minute ?? 0));
}

function clock(hour: number, minute: number): string[] {
  const minutes = String(minute).padStart(2, "0");
  return [`${hour}${minutes}`, ...(minute === 0 ? [String(hour)] : [])];
}

/** The most words of a phrase beside an hour: "moins le quart" behind "heures". */
const longestHalf = 4;

/** "half past three", "halb vier", "trois heures et demie", "tres y media", "siebzehn Uhr dreißig", "17h30". */
function timeAt(atoms: readonly Atom[], at: number): Found | null {
  const written = /^(\d{1,2})h(\d\d)?$/u.exec(atoms[at]?.text ?? "");
  if (written !== null) return numbered(atoms, at, 1, clock(Number(written[1]), Number(written[2] ?? 0)));
  for (let length = longestHalf - 1; length > 0; length -= 1) {
    const told = beforeHour.get(textsOf(atoms, at, length).join(" "));
    const hour = told && hourAt(atoms, at + length);
    if (told && hour) return numbered(atoms, at, length + hour.length, both(hour.value, told));
  }
  const hour = hourAt(atoms, at);
  if (hour === null) return null;
  for (let length = longestHalf; length > 0; length -= 1) {
    const told = behindHour.get(textsOf(atoms, at + hour.length, length).join(" "));
    if (told) return numbered(atoms, at, hour.length + length, both(hour.value, told));
  }
  if (!hours.has(atoms[at + hour.length]?.text ?? "")) return null;
  const minutes = readAt(atoms, at + hour.length + 1);
  const minute = minutes.readings.map(Number).find((value) => value > 0 && value < 60);
  if (minute === undefined) return null;
  return numbered(atoms, at, hour.length + 1 + minutes.length, clock(hour.value, minute));
}

/** By the clock's face, since a writer may use 24 hours. */
function both(hour: number, { minutes, hours: more }: ClockPhrase): string[] {
  const told = (((hour + more) % 24) + 24) % 24;
  return [...clock(told, minutes), ...clock((told + 12) % 24, minutes)];
}

function hourAt(atoms: readonly Atom[], at: number): { readonly value: number; readonly length: number } | null {
  for (const length of [2, 1]) {
    const texts = textsOf(atoms, at, length);
    if (texts.length < length || besideHundredths.has(texts.at(-1) ?? "")) continue;
    if (!beginsNumber(texts[0] ?? "")) return null;
    const value = readingsOf(texts)
      .map(Number)
      .find((one) => one <= 24);
    if (value !== undefined) return { value, length };
  }
  return null;
}

/** "the fifth of May" in the order of "May 5th". */
function dateAt(atoms: readonly Atom[], at: number): Found | null {
  const day = readAt(atoms, at);
  const month = atoms[at + day.length + 1]?.text ?? "";
  if (day.length === 0 || !ofMonth.has(atoms[at + day.length]?.text ?? "") || !months.has(month)) return null;
  const length = day.length + 2;
  const start = (atoms[at]?.word ?? 0) - 1;
  return {
    tokens: [
      { keys: [month], isNumber: false, lastWord: start },
      { keys: day.readings, isNumber: true, lastWord: end(atoms, at + length - 1) },
    ],
    length,
  };
}

/** Spelled letters and digits: "a one b two". */
function codeAt(atoms: readonly Atom[], at: number): Found | null {
  let length = 0;
  let code = "";
  let letters = "";
  for (let next = atoms[at]; next !== undefined; next = atoms[at + length]) {
    const isLetter = /^\p{sc=Latn}$/u.test(next.text);
    const digits = isLetter ? next.text : beginsNumber(next.text) ? (readingsOf([next.text])[0] ?? "") : "";
    const isCode = digits !== "" || /^(?=.*\d)(?=.*\p{sc=Latn})[\p{sc=Latn}\d]{2,12}$/u.test(next.text);
    const isHalfOfDay = /^[ap]$/u.test(next.text) && atoms[at + length + 1]?.text === "m";
    if (!isCode || !next.isWhole || isHalfOfDay || writtenUnit.test(next.text)) break;
    if (isLetter) letters += next.text;
    code += digits || next.text;
    length += 1;
  }
  const isSpelled = [...letters].some((letter) => !wordLetters.has(letter)) && length > 1;
  const isWritten = length === 1 && /\p{L}/u.test(code) && /\d/u.test(code);
  if (!isSpelled && !isWritten) return null;
  return numbered(atoms, at, length, [code]);
}

/** "10am", "5kg" and "5th" are not codes. */
const writtenUnit = new RegExp(`^\\d+(?:${ordinalSigns}|am|pm|kg|km|cm|mm|m|g|l|h|h\\d\\d|s)$`, "u");

function wordAt(atoms: readonly Atom[], at: number): Found {
  const text = atoms[at]?.text ?? "";
  if (/^[ap]$/u.test(text) && atoms[at + 1]?.text === "m")
    return { tokens: [{ keys: [`${text}m`], isNumber: false, lastWord: end(atoms, at + 1) }], length: 2 };
  const unit = /^(\d+)(am|pm|kg|km|cm|mm|m|g|l|s)$/u.exec(text);
  const before = (atoms[at]?.word ?? 0) - 1;
  if (unit !== null) {
    return {
      tokens: [
        { keys: [unit[1] ?? ""], isNumber: true, lastWord: before },
        { keys: [unit[2] ?? ""], isNumber: false, lastWord: end(atoms, at) },
      ],
      length: 1,
    };
  }
  return { tokens: [{ keys: [short.get(text) ?? text], isNumber: false, lastWord: end(atoms, at) }], length: 1 };
}

/** Whether a sign and a word say the same: "@" and "at". */
export function isSignOf(one: string, two: string): boolean {
  return signs.get(one)?.has(two) === true || signs.get(two)?.has(one) === true;
}

/** Whether a caller may leave out a word for which the final writes a sign: "$20", "50%". */
export function isUnit(word: string): boolean {
  return units.has(word) || word === "%";
}

/** Whether it names a month. "May" is also one of grammar's words. */
export function isMonth(key: string): boolean {
  return months.has(key);
}

/** Whether it is a sign within a word. */
export function isSign(key: string): boolean {
  return signs.has(key);
}
