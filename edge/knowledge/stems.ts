/** The stem of a word: the word without its endings, equal for a document's word and a caller's. */
import { packs } from "../languages/packs.ts";
import type { StemRules } from "../languages/stem-rules.ts";

/** Shorter words have no stem where a language says nothing else; nor have those with digits. */
const minWordLetters = 4;
/** A word of at least this length may be made of two, each of at least this many letters. */
const minCompoundLetters = 9;
const minPartLetters = 4;

interface Rules extends Omit<StemRules, "endings"> {
  /** The longest first. */
  readonly endings: readonly string[];
}

const rulesOf: ReadonlyMap<string, Rules> = new Map(
  [...packs].flatMap(([language, { stems }]) => (stems === null ? [] : [[language, ready(stems)] as const])),
);

/** The languages whose words have stems, by BCP 47 primary subtag. */
export const stemmedLanguages: readonly string[] = [...rulesOf.keys()];

function ready(stems: StemRules): Rules {
  const endings = stems.endings.trim().split(/\s+/u);
  return { ...stems, endings: endings.sort((one, other) => other.length - one.length) };
}

/** A word to look up: a passage must have one of the tokens, each with its language in front. */
export interface StemQuery {
  /** The same word in another form. */
  readonly same: readonly string[];
  /** Words that it is a part of, or that are parts of it; with `*` at the end, all that begin with it. */
  readonly related: readonly string[];
}

/** @param word lower case @param language one of `stemmedLanguages` @returns without accents; null: it has no stem */
export function stemOf(word: string, language: string): string | null {
  const rules = rulesOf.get(language);
  return rules === undefined ? null : stemBy(rules, word);
}

function stemBy(rules: Rules, word: string): string | null {
  const { endings, leaves, shortest = minWordLetters, vowels, irregular } = rules;
  let stem = plain(rules, word);
  if (stem.length < shortest || /\d/.test(stem)) return null;
  for (;;) {
    const ending = endings.find((one) => stem.endsWith(one) && stem.length - one.length >= leaves);
    if (ending === undefined) break;
    stem = stem.slice(0, -ending.length);
  }
  stem = replaced(stem, vowels);
  const known = irregular.find(([from]) => stem.startsWith(from));
  return known === undefined ? stem : known[1] + stem.slice(known[0].length);
}

/** The stems under which a passage's words are indexed, in one line. @param language one of `stemmedLanguages` */
export function stemsIn(text: string, language: string): string {
  const rules = rulesOf.get(language);
  if (rules === undefined) return "";
  const { tailMark } = rules;
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  const tokens = [...words].flatMap((word) => {
    if (stemBy(rules, word) === null) return [];
    const tails = tailMark === null ? [] : tailsOf(rules, word).map((one) => tailMark + one);
    return [...formsOf(rules, word).map((one) => language + one), ...tails];
  });
  return [...new Set(tokens)].join(" ");
}

/** How to look up a word of any language. @param languages the documents' languages */
export function stemQueryOf(word: string, languages: ReadonlySet<string>): StemQuery {
  const known = [...languages].flatMap((language) => {
    const rules = rulesOf.get(language);
    return rules === undefined ? [] : [{ language, rules }];
  });
  return {
    same: known.flatMap(({ language, rules }) =>
      stemBy(rules, word) === null ? [] : formsOf(rules, word).map((one) => language + one),
    ),
    related: known.flatMap(({ language, rules }) => relatedIn(language, rules, word)),
  };
}

/** Its stem, and other forms under which it is found. */
function formsOf(rules: Rules, word: string): string[] {
  const whole = plain(rules, word);
  const others = rules.otherForms.flatMap(({ pattern, to, isStemmed }) => {
    if (!pattern.test(whole)) return [];
    const form = whole.replace(pattern, to);
    return [isStemmed ? stemBy(rules, form) : form];
  });
  return [...new Set([stemBy(rules, whole), ...others].filter((form) => form !== null))];
}

/** The words that it is a part of, or that are parts of it, in a language that joins words. */
function relatedIn(language: string, rules: Rules, word: string): string[] {
  const { tailMark } = rules;
  const whole = plain(rules, word);
  if (tailMark === null || whole.length < minWordLetters || /\d/.test(whole)) return [];
  const long = formsOf(rules, whole).filter((form) => form.length >= minPartLetters);
  const parts = whole.length < minCompoundLetters ? [] : [...headsOf(whole), ...tailsOf(rules, whole)];
  return [
    ...long.flatMap((form) => [`${language}${form}*`, `${tailMark}${form}`]),
    ...[...new Set(parts)].map((part) => `${language}${part}`),
  ];
}

/** The stems of a long word's last parts. */
function tailsOf(rules: Rules, word: string): string[] {
  const whole = plain(rules, word);
  if (whole.length < minCompoundLetters || /\d/.test(whole)) return [];
  const ends = Array.from({ length: whole.length - 2 * minPartLetters + 1 }, (_, at) =>
    whole.slice(at + minPartLetters),
  );
  return [...new Set(ends.map((end) => stemBy(rules, end)).filter((stem) => stem !== null))];
}

/** A long word's first parts. */
function headsOf(whole: string): string[] {
  return Array.from({ length: whole.length - 2 * minPartLetters + 1 }, (_, at) => whole.slice(0, at + minPartLetters));
}

/** Without accents (the combining marks of UAX 15's NFD), and in one spelling. Marks of Indian scripts are vowels. */
function plain({ fold }: Rules, word: string): string {
  return replaced(
    word
      .normalize("NFD")
      .replace(/[\u0300-\u036f]+/gu, "")
      .normalize("NFC"),
    fold,
  );
}

function replaced(word: string, rules: readonly (readonly [RegExp, string])[]): string {
  return rules.reduce((text, [from, to]) => text.replace(from, to), word);
}
