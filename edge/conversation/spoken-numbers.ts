/** Numbers as digits, however they are said or written: "four two one", "four twenty-one" and "421" are one number. */
import { toCardinal as german } from "n2words/de-DE";
import { toCardinal as english } from "n2words/en-US";
import { toCardinal as spanish } from "n2words/es-ES";
import { toCardinal as french } from "n2words/fr-FR";

/** With the hundreds these make up all to 999: "vierhundert" and "einundzwanzig". */
const largestUnit = 99;
const ideographs = "〇零一二三四五六七八九";

/** Digits by what is said for them, letters alone; made when a number is first looked for. */
let spelled: ReadonlyMap<string, string> | null = null;
let longest = 0;

function spellings(): ReadonlyMap<string, string> {
  if (spelled !== null) return spelled;
  const found = new Map<string, string>();
  for (const spell of [english, german, spanish, french]) {
    for (let value = 0; value <= largestUnit; value += 1) found.set(lettersOf(spell(value)), String(value));
    for (let value = 100; value < 1_000; value += 100) found.set(lettersOf(spell(value)), String(value));
  }
  for (const [word, digit] of [
    ["oh", "0"],
    ["o", "0"],
    ["zwo", "2"],
    ["ein", "1"],
  ] as const)
    found.set(word, digit);
  for (let digit = 0; digit <= 9; digit += 1) {
    const said = lettersOf(english(digit));
    found.set(`double${said}`, `${digit}${digit}`).set(`triple${said}`, `${digit}${digit}${digit}`);
  }
  longest = Math.max(...[...found.keys()].map(({ length }) => length));
  spelled = found;
  return found;
}

/** "four hundred and twenty-one": German "und" is inside its words, and stays. */
function lettersOf(said: string): string {
  return said
    .toLowerCase()
    .replace(/\band\b/g, "")
    .replace(/[^\p{L}]/gu, "");
}

/** The digits of words that are a number and nothing else, as they are read one by one; null: they are none. */
export function digitsOf(words: readonly string[]): string | null {
  const digits = words
    .filter((word) => word !== "and")
    .map((word) => (/\d/u.test(word) ? ofWritten(word) : [...word].map(ofIdeograph).join("")));
  if (digits.some((one) => one === null)) return null;
  const text = digits.join("");
  return text === "" ? null : decoded(text);
}

/** "$3.50" is 350, as it is said. "2nd" and "A4" are no numbers. */
function ofWritten(word: string): string | null {
  return /^[\p{Sc}\d.,:/%#'’-]+$/u.test(word) ? word.normalize("NFKC").replace(/\D/gu, "") : null;
}

function ofIdeograph(sign: string): string {
  const at = ideographs.indexOf(sign);
  return at < 0 ? sign : String(Math.max(0, at - 1));
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
