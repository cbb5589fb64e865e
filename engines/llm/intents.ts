/** A caller's possible meanings, as a rehearsal can tell them: by words alone, without any language model. */
import { isDigitWord, readDigits } from "../tts/numbers.ts";
import { type Courtesy, speechOf } from "./languages.ts";

export type Intent =
  | { readonly kind: Courtesy }
  /** Anything else; `digits` is the number that was said or typed, if any. */
  | { readonly kind: "question"; readonly digits: string | null; readonly words: readonly string[] };

/** Words that say nothing about the subject. */
const empty = new Set(
  `a about an and any are at be can could did do does for from give have hello hi how i if in is it its like long many
  me more much my no of on or please tell than that the their them there they this to us very want was we what when
  where which who will with would yes you your
  something anything thing here some know need get just really now also only so but not or by s t into am has had up`.split(
    /\s+/,
  ),
);

/** Verbs that are one to a rehearsal; the first stands for the others. */
const alike: readonly (readonly string[])[] = [
  ["repair", "fix", "mend", "broken"],
  ["book", "reserve", "schedule", "arrange"],
  ["move", "reschedule", "change", "postpone"],
  ["buy", "purchase"],
  ["cancel", "abort"],
];
const standsFor = new Map(
  alike.flatMap(([first = "", ...others]) => others.map((other) => [stem(other), stem(first)])),
);

/** The actions on a thing. A tool for one of them is no tool for another. */
export const deeds: ReadonlySet<string> = new Set(
  [...alike.map(([first = ""]) => first), "refund", "return", "pay", "open", "delete", "remove"].map(stem),
);

/** @param language BCP 47 */
export function intentOf(text: string, language = "en"): Intent {
  const plain = plainWords(text).join(" ");
  for (const [pattern, kind] of speechOf(language).courtesies) if (pattern.test(plain)) return { kind };
  return { kind: "question", digits: digitsIn(text), words: subjectWords(text) };
}

/** The words that tell what a text is about, in a form in which "returns" and "return" are the same. */
export function subjectWords(text: string): string[] {
  return plainWords(text)
    .filter((word) => !empty.has(word))
    .map(stem)
    .map((word) => standsFor.get(word) ?? word);
}

/** Whether a text has all words of a phrase, in their order. */
export function hasInOrder(text: string, phrase: string): boolean {
  const words = plainWords(text).map(stem);
  let at = 0;
  return plainWords(phrase)
    .map(stem)
    .every((word) => {
      at = words.indexOf(word, at) + 1;
      return at > 0;
    });
}

/** Between two runs of digits these say that the second puts the first right. */
const corrections = new Set("no sorry rather i mean wait".split(" "));

/**
 * "4 2 1", "421" or "four two one" as "421", "four two two no two one" too; `null` without at least two digits in a row.
 */
export function digitsIn(text: string): string | null {
  /** The runs so far of the number that is being said: each corrects the one before it. */
  let runs: string[] = [];
  let isCorrected = false;
  let best = "";
  for (const word of [...plainWords(text.replace(/(\d)[\s-]+(?=\d)/g, "$1")), ""]) {
    if (/^\d+$/.test(word) || isDigitWord(word)) {
      if (isCorrected || runs.length === 0) runs.push("");
      runs.push(`${runs.pop() ?? ""} ${word}`);
      isCorrected = false;
    } else if (runs.length > 0 && corrections.has(word)) isCorrected = true;
    else {
      const digits = runs.map(readDigits).reduce(corrected, "");
      if (digits.length > best.length) best = digits;
      runs = [];
      isCorrected = false;
    }
  }
  return best.length >= 2 ? best : null;
}

/** As orders have it: fewer digits are the rest of a number. */
const shortestNumber = 3;

/** People say the whole number again, go back a digit before the wrong one, or begin with the right one. */
function corrected(before: string, after: string): string {
  const isWhole = after.length >= before.length;
  if (before === "" || (isWhole && before.at(0) === after.at(0))) return after;
  if (before.at(-2) === after.at(0)) return before.slice(0, -2) + after;
  return isWhole && after.length >= shortestNumber ? after : before.slice(0, -1) + after;
}

/** In lower case, without accents ("Öffnungszeiten" as "offnungszeiten"). */
export function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[‘’']s\b/g, " is")
    .replace(/[‘’']/g, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** Takes off the endings that matter here; no more than a rehearsal needs. */
function stem(word: string): string {
  const stemmed = word.replace(/(ies)$/, "y").replace(/(ing|ed|es|s)$/, "");
  const root = stemmed.length >= 3 ? stemmed : word;
  return root.replace(/(.)\1$/, "$1").replace(/e$/, "");
}
