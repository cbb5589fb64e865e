/**
 * Words as what they say, however they are written: "$20" is twenty, "21st" twenty-first, "3:30" half past three,
 * "bob@example.com" has an at and a dot. For aligning a final with its partial, never for what is shown.
 */
import { readingsOf } from "./spoken-numbers.ts";

export interface ContentToken {
  /** The ways in which it may be read; one of a number, two of a time. */
  readonly keys: readonly string[];
  readonly isNumber: boolean;
  /** The last word that is all said with it. */
  readonly lastWord: number;
}

/** A part of a word. */
interface Atom {
  readonly text: string;
  readonly word: number;
  readonly isLast: boolean;
  readonly isWhole: boolean;
}

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Signs, and the words that are said for them. */
const signs: Readonly<Record<string, ReadonlySet<string>>> = {
  "@": list("at arroba arobase ät klammeraffe"),
  ".": list("dot point punkt punto"),
  "-": list("dash hyphen minus bindestrich strich tiret guion guión menos"),
  _: list("underscore unterstrich"),
  "/": list("slash schrägstrich barre barra"),
  "&": list("and und et y"),
};
/** Names that are written short. */
const short: Readonly<Record<string, string>> = {
  ...{ doctor: "dr", doktor: "dr", docteur: "dr", mister: "mr", missus: "mrs", okay: "ok", street: "st", saint: "st" },
  ...{
    señor: "sr",
    señora: "sra",
    monsieur: "m",
    madame: "mme",
    nummer: "nr",
    número: "nr",
    avenue: "av",
    avenida: "av",
  },
  ...{ percent: "%", prozent: "%", apartment: "apt", road: "rd", versus: "vs" },
};
const hourWords = list("uhr heures heure h o'clock horas hora");
/** Between a number and its hundredths, or its decimals. */
const joints = list(
  "dollar dollars euro euros pound pounds pfund franken francs dólares libras livres point komma coma virgule punkt punto",
);
const beside = list("and und y et con");
const months = list(
  "january february march april may june july august september october november december januar februar märz mai juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janvier février mars avril juin juillet août septembre octobre novembre décembre",
);
/** Letters that are words as well. */
const wordLetters = list("a i o y e à ó u");

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
  /** How many atoms they are. */
  readonly length: number;
}

/** "bob@example.com" is five, "I'd" two, "A1B2" one. */
function atomsOf(said: string, word: number): Atom[] {
  // "p.m." is one, as "pm" is.
  const text = /^(?:\p{L}\.)+\p{L}$/u.test(said) ? said.replaceAll(".", "") : said;
  const isNumber = /^[\p{Sc}\d.,:/%#'’-]+$/u.test(text);
  // A hyphen is said in an address alone.
  const isAddress = /[@_/&]|\p{L}\.\p{L}/u.test(text);
  const parts = isNumber ? [text] : (text.match(isAddress ? addressParts : wordParts) ?? [text]);
  return parts.map((part, nth) => ({
    ...{ text: part, word, isLast: nth === parts.length - 1, isWhole: parts.length === 1 },
  }));
}

const addressParts = /[@._/&-]|[^\s'’@._/&-]+/gu;
const wordParts = /[^\s'’-]+/gu;

/** Where an atom ends inside of a word, that word is not all said. */
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

/** The longest number that begins here, and its readings. "double four" is none before its second word. */
function readAt(atoms: readonly Atom[], at: number): { readonly length: number; readonly readings: readonly string[] } {
  const most = Math.min(longestNumber, atoms.length - at);
  let found = { length: 0, readings: [] as readonly string[] };
  if (!beginsNumber(atoms[at]?.text ?? "")) return found;
  for (let length = 1; length <= most; length += 1) {
    const texts = textsOf(atoms, at, length);
    const last = texts.at(-1) ?? "";
    if (beside.has(texts[0] ?? "") || !mayBeNumber.test(last)) break;
    if (beside.has(last)) continue;
    const readings = readingsOf(texts);
    if (readings.length > 0) found = { length, readings };
    else if (length - found.length > wordsOfOneNumber) break;
  }
  return found;
}

const begins = new Map<string, boolean>();
const mostKept = 2_000;
const multiples = list("double triple thousand tausend mil mille hundred hundert ciento");

/** Whether a number may begin with this word; kept, since each word is looked at several times. */
function beginsNumber(word: string): boolean {
  const known = begins.get(word);
  if (known !== undefined) return known;
  const is = multiples.has(word) || readingsOf([word]).length > 0;
  if (begins.size >= mostKept) begins.clear();
  begins.set(word, is);
  return is;
}

const mayBeNumber = /^[\p{L}\p{N}\p{Sc}.,:/%#'’-]+$/u;
const longestNumber = 24;
/** "double four" is a number, "double" is none. */
const wordsOfOneNumber = 3;

function numberAt(atoms: readonly Atom[], at: number): Found | null {
  const { length, readings } = readAt(atoms, at);
  if (length === 0) return null;
  const joint = atoms[at + length]?.text ?? "";
  if (!joints.has(joint)) return numbered(atoms, at, length, withClock(atoms[at]?.text ?? "", length, readings));
  const more = beside.has(atoms[at + length + 1]?.text ?? "") ? 2 : 1;
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

const half = new Map<string, readonly [minutes: number, hours: number]>([
  ...[["half past", [30, 0]] as const, ["quarter past", [15, 0]] as const, ["quarter to", [45, -1]] as const],
  ...[["a quarter past", [15, 0]] as const, ["a quarter to", [45, -1]] as const, ["halb", [30, -1]] as const],
  ...[["viertel nach", [15, 0]] as const, ["viertel vor", [45, -1]] as const, ["dreiviertel", [45, -1]] as const],
]);
const halfBehind = new Map<string, readonly [minutes: number, hours: number]>([
  ...[["heures et demie", [30, 0]] as const, ["heure et demie", [30, 0]] as const, ["et demie", [30, 0]] as const],
  ...[["heures et quart", [15, 0]] as const, ["heure et quart", [15, 0]] as const, ["y media", [30, 0]] as const],
  ...[["heures moins le quart", [45, -1]] as const, ["heure moins le quart", [45, -1]] as const],
  ...[["y cuarto", [15, 0]] as const, ["menos cuarto", [45, -1]] as const],
]);
const longestHalf = 4;

/** "half past three", "halb vier", "trois heures et demie", "tres y media", "siebzehn Uhr dreißig", "17h30". */
function timeAt(atoms: readonly Atom[], at: number): Found | null {
  const written = /^(\d{1,2})h(\d\d)?$/u.exec(atoms[at]?.text ?? "");
  if (written !== null) return numbered(atoms, at, 1, clock(Number(written[1]), Number(written[2] ?? 0)));
  for (let length = longestHalf - 1; length > 0; length -= 1) {
    const told = half.get(textsOf(atoms, at, length).join(" "));
    const hour = told && hourAt(atoms, at + length);
    if (told && hour) return numbered(atoms, at, length + hour.length, both(hour.value, told));
  }
  const hour = hourAt(atoms, at);
  if (hour === null) return null;
  for (let length = longestHalf; length > 0; length -= 1) {
    const told = halfBehind.get(textsOf(atoms, at + hour.length, length).join(" "));
    if (told) return numbered(atoms, at, hour.length + length, both(hour.value, told));
  }
  if (!hourWords.has(atoms[at + hour.length]?.text ?? "")) return null;
  const minutes = readAt(atoms, at + hour.length + 1);
  const minute = minutes.readings.map(Number).find((value) => value > 0 && value < 60);
  if (minute === undefined) return null;
  return numbered(atoms, at, hour.length + 1 + minutes.length, clock(hour.value, minute));
}

/** By the clock's face: it may be written with 24 hours. */
function both(hour: number, [minutes, more]: readonly [number, number]): string[] {
  const told = (((hour + more) % 24) + 24) % 24;
  return [...clock(told, minutes), ...clock((told + 12) % 24, minutes)];
}

function hourAt(atoms: readonly Atom[], at: number): { readonly value: number; readonly length: number } | null {
  for (const length of [2, 1]) {
    const texts = textsOf(atoms, at, length);
    if (texts.length < length || beside.has(texts.at(-1) ?? "")) continue;
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
  if (day.length === 0 || atoms[at + day.length]?.text !== "of" || !months.has(month)) return null;
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

/** Letters and digits that are spelled: "a one b two". */
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

/** "10am", "5kg" and "5th" are no codes. */
const writtenUnit = /^\d+(?:st|nd|rd|th|er|re|e|ème|te|ten|[ºª]|am|pm|kg|km|cm|mm|m|g|l|h|h\d\d|s)$/u;

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
  return { tokens: [{ keys: [short[text] ?? text], isNumber: false, lastWord: end(atoms, at) }], length: 1 };
}

/** Whether a sign and a word say the same: "@" and "at". */
export function isSignOf(one: string, two: string): boolean {
  return signs[one]?.has(two) === true || signs[two]?.has(one) === true;
}

/** Whether a word may be left out where the final writes a sign for it: "$20", "50%". */
export function isUnit(word: string): boolean {
  return joints.has(word) || word === "%";
}

/** Whether it names a month: "May" is one of grammar's words as well. */
export function isMonth(key: string): boolean {
  return months.has(key);
}

/** Whether it is a sign within a word. */
export function isSign(key: string): boolean {
  return Object.hasOwn(signs, key);
}
