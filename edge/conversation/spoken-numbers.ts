/**
 * Turns numbers into digits, however they are said or written: "four two one", "four twenty-one" and "421" are one
 * number.
 */
import {
  addedHundreds,
  hasPlaces,
  hundreds,
  numberAnds,
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
  longest = Math.max(...[...found.keys()].map(({ length }) => length));
  spelled = found;
  return found;
}

/** "four hundred and twenty-one": "and" goes. German "und" stands inside its words, and stays. */
function lettersOf(said: string): string {
  const words = said.toLowerCase().match(/\p{L}+/gu) ?? [];
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

/** Whether a word is a number in one language alone, and no number of that language stands beside it: "on 5", "bin 5". */
function isStray(word: string, words: readonly string[]): boolean {
  const own = numbersElsewhere.get(word);
  return own !== undefined && !words.some((other) => other !== word && own.has(other));
}

function bySigns(word: string): string {
  return [...word].map((sign) => signDigits.get(sign) ?? sign).join("");
}

/** "$3.50" is 350, as people say it. "2nd" and "A4" are not numbers. */
function ofWritten(word: string): string | null {
  return /^[\p{Sc}\d.,:/%#'’-]+$/u.test(word) ? word.normalize("NFKC").replace(/\D/gu, "") : null;
}

/** Letters and digits, read from the left, the longest number first. */
function decoded(text: string): string | null {
  const known = spellings();
  const letters = text.toLowerCase().replace(/[^\p{L}\d]/gu, "");
  let digits = "";
  let hundred = false;
  for (let at = 0; at < letters.length; ) {
    const sign = letters[at] ?? "";
    if (/\d/.test(sign)) {
      digits += sign;
      hundred = false;
      at += 1;
      continue;
    }
    let length = Math.min(longest, letters.length - at);
    while (length > 0 && !known.has(letters.slice(at, at + length))) length -= 1;
    if (length === 0) return null;
    const number = known.get(letters.slice(at, at + length)) ?? "";
    const isBehindHundred = hundred && number.length < 3;
    digits = (isBehindHundred ? digits.slice(0, -number.length) : digits) + number;
    hundred = number.endsWith("00");
    at += length;
  }
  return digits === "" ? null : digits;
}

let ordinalDigits: ReadonlyMap<string, string> | null = null;

function ordinals(): ReadonlyMap<string, string> {
  ordinalDigits ??= new Map(
    numbersOfAll.flatMap((one) => [
      ...one.ordinals.split(" ").map((name, at) => [name, String(at + 1)] as const),
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
  // An apostrophe is a part of Ukrainian numbers.
  if (/[^\p{L}\d\s'’-]/u.test(letters)) return null;
  let [total, current] = [0, 0];
  let isAny = false;
  for (let rest = letters.replace(/[\s'’-]/gu, ""); rest !== ""; ) {
    const scale = scales.find(([word]) => rest.startsWith(word));
    const hundred = hundreds.find((word) => rest.startsWith(word));
    const added = addedHundreds.find((word) => rest.startsWith(word));
    const number = /^\d{1,9}/u.exec(rest)?.[0] ?? longestKnown(rest, known);
    // "Ti" is ten in Danish, and begins the Czech thousand, "tisíc".
    // "Twaalfhonderd": a hundred behind a smaller number counts that.
    const isCounted = number === hundred && current > 0 && current < 100;
    const isNumber = number !== null && number.length >= (scale?.[0].length ?? 0) && !isCounted;
    if (isNumber) {
      const more = Number(/^\d/u.test(rest) ? number : known.get(number));
      // "four two one" has no value. "twenty one" and "four hundred twenty one" have one.
      if (isAny && current > 0 && current % 10 ** String(more).length !== 0) return null;
      current += more;
      rest = rest.slice(number.length);
    } else if (scale !== undefined) {
      total += Math.max(1, current) * scale[1];
      current = 0;
      rest = rest.slice(scale[0].length);
    } else if (hundred !== undefined) {
      current = Math.max(1, current) * 100;
      rest = rest.slice(hundred.length);
    } else if (added !== undefined) {
      current += 100;
      rest = rest.slice(added.length);
    } else return null;
    isAny = true;
  }
  return isAny && total + current < 1e12 ? total + current : null;
}

/** The longest number word with which the letters begin. */
function longestKnown(letters: string, known: ReadonlyMap<string, string>): string | null {
  for (let length = Math.min(longest, letters.length); length > 0; length -= 1) {
    if (known.has(letters.slice(0, length))) return letters.slice(0, length);
  }
  return null;
}
