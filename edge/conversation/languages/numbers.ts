/** The words and signs of numbers, of all languages together. */
import { packs, wordsOfAll } from "../../languages/packs.ts";

export const numbersOfAll = [...packs.values()].flatMap(({ numbers }) => (numbers === null ? [] : [numbers]));
const numerals = [...packs.values()].flatMap((pack) => (pack.numerals === null ? [] : [pack.numerals]));

/** A sign of a number word, as a part of a pattern: a letter, and in Hindi and Thai a vowel's or a tone's mark. */
export const numberLetter = "(?:\\p{L}|(?=[\\p{sc=Deva}\\p{sc=Thai}])\\p{M})";

/** "And" between the parts of a number. */
export const numberAnds = wordsOfAll(({ numbers }) => numbers?.and);
/** Those that people may leave out. */
export const optionalAnds = wordsOfAll(({ numbers }) => numbers?.optionalAnd);
/** Words between a number and its hundredths. */
export const besideHundredths = new Set([...numberAnds, ...wordsOfAll(({ numbers }) => numbers?.with)]);
/** "One" as an article or a pronoun. */
export const indefinite = wordsOfAll(({ numbers }) => numbers?.indefinite);
/** Number words that are mostly something else if no number stands beside them. */
export const seldomNumbers = new Set([...indefinite, ...wordsOfAll(({ numbers }) => numbers?.notAlone)]);
/** Words of a reply that are as often an article or a pronoun as a figure. */
export const seldomFigures = new Set([...indefinite, ...wordsOfAll(({ numbers }) => numbers?.pronouns)]);
export const hundreds: readonly string[] = [...wordsOfAll(({ numbers }) => numbers?.hundreds)];
export const addedHundreds: readonly string[] = [...wordsOfAll(({ numbers }) => numbers?.addedHundred)];
/** Words that make a number with the digit after them: "double". */
export const repeats = new Set(numbersOfAll.flatMap((one) => Object.keys(one.repeats)));
/** From a thousand up. */
export const scales: ReadonlyMap<string, number> = new Map(numbersOfAll.flatMap((one) => Object.entries(one.scales)));

/** Number words that mean something else in another language, each with the number words of its own, letters alone. */
export const numbersElsewhere: ReadonlyMap<string, ReadonlySet<string>> = foundElsewhere();

function foundElsewhere(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { elsewhere = "", cardinal, spellings, hundreds, scales } of numbersOfAll) {
    if (elsewhere === "") continue;
    const hundredfold = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((value) => 100 * value);
    const values = [...Array.from({ length: 100 }, (_, value) => value), ...hundredfold, 1_000, 1_000_000];
    const own = [
      ...[spellings, scales].flatMap((words) => Object.keys(words)),
      ...[hundreds, ...values.map((value) => cardinal(value))].flatMap((words) => words.split(" ")),
    ].map((word) => word.replace(/[^\p{L}\p{M}]/gu, ""));
    // "To" is 2 in Danish and in Norwegian.
    for (const word of elsewhere.split(" ")) found.set(word, new Set([...(found.get(word) ?? []), ...own]));
  }
  return found;
}

/** The letters behind the digits of an ordinal ("5th"), as a part of a pattern. */
export const ordinalSigns = [...wordsOfAll(({ numbers }) => numbers?.ordinalSigns)]
  .map((sign) => sign.replace(".", "\\."))
  .join("|");

/** Endings that inflected ordinals add to their plain forms. */
export const ordinalEndings = numbersOfAll.flatMap(({ ordinalEnding }) => ordinalEnding ?? []);

/** The digits by the signs that scripts have for them. */
export const signDigits: ReadonlyMap<string, string> = new Map(
  numerals.flatMap(({ digits }) => Object.entries(digits).map(([sign, digit]) => [sign, String(digit)] as const)),
);

const numeral = new RegExp(
  `[\\p{N}${numerals.map(({ digits, larger }) => Object.keys(digits).join("") + larger).join("")}]`,
  "u",
);

const larger = new Set(numerals.flatMap((one) => [...one.larger]));

/** Whether a word has a sign of tens and more, which gives its digits their places. */
export function hasPlaces(word: string): boolean {
  return [...word].some((sign) => larger.has(sign));
}

/** Whether a sign is a part of a number. */
export function isNumeral(sign: string): boolean {
  return numeral.test(sign);
}
