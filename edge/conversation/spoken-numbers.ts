/**
 * Turns numbers into digits, however they are said or written: "four two one", "four twenty-one" and "421" are one
 * number.
 */
import {
  addedHundreds,
  hasPlaces,
  hundreds,
  numberAnds,
  numberLetter,
  numbersElsewhere,
  numbersOfAll,
  optionalAnds,
  ordinalEndings,
  ordinalSigns,
  scales,
  signDigits,
} from "./languages/numbers.ts";

/** Combined with the hundreds these make all numbers to 999: "vierhundert" and "einundzwanzig". */
const largestUnit = 99;

/** Digits by the words that people say for them, letters alone. Made at first use. */
let spelled: ReadonlyMap<string, string> | null = null;
let longest = 0;

function spellings(): ReadonlyMap<string, string> {
  if (spelled !== null) return spelled;
  const found = new Map<string, string>();
  // Of two languages with the same word the first counts: "tres" is 3 in Spanish, and 60 in Danish.
  const add = (word: string, value: number) => found.has(word) || found.set(word, String(value));
  for (const { cardinal: spell } of numbersOfAll) {
    for (let value = 0; value <= largestUnit; value += 1) add(lettersOf(spell(value)), value);
    for (let value = 100; value < 1_000; value += 100) add(lettersOf(spell(value)), value);
  }
  for (const { cardinal, spellings: others, repeats } of numbersOfAll) {
    for (const [word, value] of Object.entries(others)) found.set(word, String(value));
    for (const [word, times] of Object.entries(repeats)) {
      for (let digit = 0; digit <= 9; digit += 1)
        found.set(word + lettersOf(cardinal(digit)), String(digit).repeat(times));
    }
  }
  longest = Math.max(...[...found.keys(), ...scales.keys(), ...ofHundred].map(({ length }) => length));
  spelled = found;
  return found;
}

const numberWord = new RegExp(`${numberLetter}+`, "gu");
const notInNumber = new RegExp(`(?!${numberLetter})\\D`, "gu");
/** An apostrophe is a part of Ukrainian numbers. */
const notInAmount = new RegExp(`(?!${numberLetter})[^\\d\\s'’-]`, "u");

/** "four hundred and twenty-one": "and" goes. German "und" stands inside its words, and stays. */
function lettersOf(said: string): string {
  const words = said.toLowerCase().match(numberWord) ?? [];
  return words.filter((word) => !optionalAnds.has(word)).join("");
}

/** The digits of words that are a number and nothing else, read one by one; null: they are no number. */
export function digitsOf(words: readonly string[]): string | null {
  if (words.some((word) => isStray(word, words))) return null;
  const digits = words
    .filter((word) => !optionalAnds.has(word))
    .map((word) => (/\d/u.test(word) ? ofWritten(word) : hasPlaces(word) ? word : bySigns(word)));
  if (digits.some((one) => one === null)) return null;
  const text = digits.join("");
  return text === "" ? null : decoded(text);
}

/**
 * Whether a word, or a part of it, is a number in one language alone, and no number of that language stands beside it:
 * "on 5", "bin 5", "ou" (0 in English and 1 in Catalan).
 */
function isStray(word: string, words: readonly string[]): boolean {
  // "Ciento" is a hundred, and not "cien" and the Danish "to".
  const isHundred = hundreds.includes(word) || addedHundreds.includes(word);
  const parts = (isHundred ? null : partsOf(word.toLowerCase().replace(notInNumber, ""))) ?? [word];
  return parts.some((part) => {
    const own = numbersElsewhere.get(part);
    const isOwn = (other: string) => other !== part && other !== word && own?.has(other.replace(notInNumber, ""));
    return own !== undefined && !parts.some(isOwn) && !words.some(isOwn);
  });
}

function bySigns(word: string): string {
  return [...word].map((sign) => signDigits.get(sign) ?? sign).join("");
}

/** "$3.50" is 350, as people say it. "2nd" and "A4" are not numbers. */
function ofWritten(word: string): string | null {
  return /^[\p{Sc}\d.,:/%#'’-]+$/u.test(word) ? word.normalize("NFKC").replace(/\D/gu, "") : null;
}

/** Letters and digits as number words and figures; null: they are none. */
function partsOf(letters: string): string[] | null {
  const known = spellings();
  return cut(letters, (part) => known.has(part));
}

const figures = /^\d{1,9}$/u;

/** Cuts letters and digits into words and figures, each the longest behind which the rest can be cut too. */
function cut(letters: string, isWord: (part: string) => boolean): string[] | null {
  const parts: string[] = [];
  /** From these places the rest cannot be cut. */
  const failed = new Set<number>();
  let [at, length] = [0, longest];
  while (at < letters.length) {
    length = Math.min(length, letters.length - at);
    const fits = (part: string) => !failed.has(at + part.length) && (isWord(part) || figures.test(part));
    while (length > 0 && !fits(letters.slice(at, at + length))) length -= 1;
    if (length > 0) {
      parts.push(letters.slice(at, at + length));
      at += length;
      length = longest;
      continue;
    }
    failed.add(at);
    const last = parts.pop();
    if (last === undefined) return null;
    at -= last.length;
    length = last.length - 1;
  }
  return parts;
}

function decoded(text: string): string | null {
  let digits = "";
  let hundred = false;
  const parts = partsOf(text.toLowerCase().replace(notInNumber, ""));
  if (parts === null) return null;
  for (const part of parts) {
    const isDigit = /\d/u.test(part);
    const number = isDigit ? part : (spellings().get(part) ?? "");
    const isBehindHundred = !isDigit && hundred && number.length < 3;
    digits = (isBehindHundred ? digits.slice(0, -number.length) : digits) + number;
    hundred = !isDigit && number.endsWith("00");
  }
  return digits === "" ? null : digits;
}

const ofHundred = new Set([...hundreds, ...addedHundreds]);

let ordinalDigits: ReadonlyMap<string, string> | null = null;

function ordinals(): ReadonlyMap<string, string> {
  ordinalDigits ??= new Map(
    numbersOfAll.flatMap((one) => [
      ...one.ordinals
        .split(" ")
        .filter(Boolean)
        .map((name, at) => [name, String(at + 1)] as const),
      ...Object.entries(one.otherOrdinals).map(([name, value]) => [name, String(value)] as const),
    ]),
  );
  return ordinalDigits;
}

function ordinalOf(word: string): string | null {
  const known = ordinals();
  const own = known.get(word);
  if (own !== undefined) return own;
  for (const ending of ordinalEndings) {
    const plain = known.get(word.replace(ending, ""));
    if (plain !== undefined) return plain;
  }
  return null;
}

/** "5th", "1er", "2.º". */
const writtenOrdinal = new RegExp(`^(\\d{1,4})(?:${ordinalSigns})$`, "u");

/**
 * The digits that words may stand for, if they are a number and nothing else: read one by one, and by value. "one
 * thousand two hundred" is 1200, "twenty first" 21. In lower case; none: they are no number.
 */
export function readingsOf(words: readonly string[]): string[] {
  const plain = words.map((word) => writtenOrdinal.exec(word)?.[1] ?? ordinalOf(word) ?? word);
  const digits = digitsOf(plain);
  const value = amountOf(plain);
  return [...new Set([digits, value === null ? null : String(value)])].filter((reading) => reading !== null);
}

/** The value of number words; null: they are none, or too large a number. */
function amountOf(words: readonly string[]): number | null {
  if (words.some((word) => isStray(word, words))) return null;
  const known = spellings();
  const letters = words
    .filter((word) => !numberAnds.has(word))
    .map((word) => (/^\d{1,3}(?:[.,'’]\d{3})+$/u.test(word) ? word.replace(/\D/gu, "") : word.toLowerCase()))
    .join(" ");
  if (notInAmount.test(letters)) return null;
  const plain = letters.replace(/[\s'’-]/gu, "");
  const parts = cut(plain, (part) => known.has(part) || scales.has(part) || ofHundred.has(part));
  if (parts === null || parts.length === 0) return null;
  let [total, current] = [0, 0];
  for (const [at, part] of parts.entries()) {
    const scale = scales.get(part);
    // "Twaalfhonderd": a hundred behind a smaller number counts that.
    const isCounted = hundreds.includes(part) && current > 0 && current < 100;
    const number = figures.test(part) ? part : isCounted ? undefined : known.get(part);
    if (number !== undefined) {
      // "four two one" has no value. "twenty one" and "four hundred twenty one" have one.
      if (at > 0 && current > 0 && current % 10 ** String(Number(number)).length !== 0) return null;
      current += Number(number);
    } else if (scale !== undefined) {
      total += Math.max(1, current) * scale;
      current = 0;
    } else if (hundreds.includes(part)) current = Math.max(1, current) * 100;
    else current += 100;
  }
  return total + current < 1e12 ? total + current : null;
}
