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

/** The longer ones first: "mille" begins with "mil". */
const scales: readonly (readonly [string, number])[] = [
  ...["millionen", "millones", "millions", "million", "millón"].map((word) => [word, 1_000_000] as const),
  ...["thousand", "tausend", "mille", "mil"].map((word) => [word, 1_000] as const),
];
const hundreds = ["hundred", "hundert", "cents"];

/** Ordinals up to the 31st, as days are said; German ones without their ending. */
const ordinals: readonly (readonly [string, number])[] = [
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
  "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte dreizehnte vierzehnte fünfzehnte sechzehnte siebzehnte achtzehnte neunzehnte zwanzigste einundzwanzigste zweiundzwanzigste dreiundzwanzigste vierundzwanzigste fünfundzwanzigste sechsundzwanzigste siebenundzwanzigste achtundzwanzigste neunundzwanzigste dreißigste einunddreißigste",
  "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
  "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
].flatMap((line) => line.split(" ").map((word, at) => [word, at + 1] as const));
const otherOrdinals: readonly (readonly [string, number])[] = [
  ...[["thirtieth", 30] as const, ["première", 1] as const, ["primera", 1] as const, ["segunda", 2] as const],
  ...[["primer", 1] as const, ["tercer", 3] as const, ["siebente", 7] as const],
];

let ordinalDigits: ReadonlyMap<string, string> | null = null;

function ordinalOf(word: string): string | null {
  ordinalDigits ??= new Map([...ordinals, ...otherOrdinals].map(([name, value]) => [name, String(value)]));
  return ordinalDigits.get(word) ?? ordinalDigits.get(word.replace(/(?<=te)[nrms]$/u, "")) ?? null;
}

/** "5th", "1er", "2.º". */
const writtenOrdinal = /^(\d{1,4})(?:st|nd|rd|th|er|re|e|ème|eme|ter|te|ten|\.?[ºª])$/u;

/**
 * The digits that words may stand for, where they are a number and nothing else: read one by one, and as its value.
 * "one thousand two hundred" is 1200, "twenty first" 21. In lower case; none: they are no number.
 */
export function readingsOf(words: readonly string[]): string[] {
  const plain = words.map((word) => writtenOrdinal.exec(word)?.[1] ?? ordinalOf(word) ?? word);
  const digits = digitsOf(plain);
  const value = amountOf(plain);
  return [...new Set([digits, value === null ? null : String(value)])].filter((reading) => reading !== null);
}

/** The value of number words; null: they are none, or too large a number. */
function amountOf(words: readonly string[]): number | null {
  const known = spellings();
  const letters = words
    .filter((word) => word !== "and" && word !== "und" && word !== "y" && word !== "et")
    .map((word) => (/^\d{1,3}(?:[.,'’]\d{3})+$/u.test(word) ? word.replace(/\D/gu, "") : word.toLowerCase()))
    .join(" ");
  if (/[^\p{L}\d\s-]/u.test(letters)) return null;
  let [total, current] = [0, 0];
  let isAny = false;
  for (let rest = letters.replace(/[\s-]/gu, ""); rest !== ""; ) {
    const scale = scales.find(([word]) => rest.startsWith(word));
    const hundred = hundreds.find((word) => rest.startsWith(word));
    const number = /^\d{1,9}/u.exec(rest)?.[0] ?? longestKnown(rest, known);
    if (number !== null) {
      const more = Number(/^\d/u.test(rest) ? number : known.get(number));
      // "four two one" is no value; "twenty one" and "four hundred twenty one" are.
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
    } else if (rest.startsWith("ciento")) {
      current += 100;
      rest = rest.slice("ciento".length);
    } else return null;
    isAny = true;
  }
  return isAny && total + current < 1e12 ? total + current : null;
}

/** The longest number word that letters begin with. */
function longestKnown(letters: string, known: ReadonlyMap<string, string>): string | null {
  for (let length = Math.min(longest, letters.length); length > 0; length -= 1) {
    if (known.has(letters.slice(0, length))) return letters.slice(0, length);
  }
  return null;
}
