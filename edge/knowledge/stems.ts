/** The stem of a word: what is left without its endings, the same of a document's word and of a caller's. */
import { type StemmedLanguage, stemRules } from "./stem-rules.ts";

/** Shorter words are what they are; so are those with digits. */
const minWordLetters = 4;
/** A German word at least so long may be made of two, and each of these has at least so many letters. */
const minCompoundLetters = 9;
const minPartLetters = 4;

const byLength = (language: StemmedLanguage) =>
  [...stemRules[language].endings].sort((one, other) => other.length - one.length);
const longestFirst = { de: byLength("de"), fr: byLength("fr"), es: byLength("es") } as const;

/** A word as it is looked up: the tokens of which one must be there, each with its language in front. */
export interface StemQuery {
  /** The same word in another form. */
  readonly same: readonly string[];
  /** Words that it is a part of, or that are parts of it; with `*` behind, all that begin so. */
  readonly related: readonly string[];
}

/** @param word lower case @returns the stem, without accents; null of what has none */
export function stemOf(word: string, language: StemmedLanguage): string | null {
  const { fold, leaves, vowels, irregular } = stemRules[language];
  let stem = replaced(withoutAccents(word), fold);
  if (stem.length < minWordLetters || /\d/.test(stem)) return null;
  for (;;) {
    const ending = longestFirst[language].find((one) => stem.endsWith(one) && stem.length - one.length >= leaves);
    if (ending === undefined) break;
    stem = stem.slice(0, -ending.length);
  }
  stem = replaced(stem, vowels);
  const known = irregular.find(([from]) => stem.startsWith(from));
  return known === undefined ? stem : known[1] + stem.slice(known[0].length);
}

/** What a passage's words are indexed by beside themselves, in one line. */
export function stemsIn(text: string, language: StemmedLanguage): string {
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  const tokens = [...words].flatMap((word) => {
    const stem = stemOf(word, language);
    if (stem === null) return [];
    const own = language === "de" ? germanForms(word) : [stem];
    return [...own.map((one) => language + one), ...(language === "de" ? tailsOf(word).map((one) => tail + one) : [])];
  });
  return [...new Set(tokens)].join(" ");
}

/** How a word is looked up, whatever language it is of. @param languages those that there are documents in */
export function stemQueryOf(word: string, languages: ReadonlySet<StemmedLanguage>): StemQuery {
  const same = [...languages].flatMap((language) => {
    const stem = stemOf(word, language);
    if (stem === null) return [];
    return (language === "de" ? germanForms(word) : [stem]).map((one) => language + one);
  });
  return { same, related: languages.has("de") ? relatedInGerman(word) : [] };
}

/** Marks the last part of a German compound. */
const tail = "dt";

/** Its stem; that of a participle (geöffnet) without its ge; and the one that drops an e before another ending (offen, öffnen). */
function germanForms(word: string): string[] {
  const plain = replaced(withoutAccents(word), stemRules.de.fold);
  const forms = [stemOf(plain, "de")];
  if (/^ge.{4,}(t|en)$/.test(plain)) forms.push(stemOf(plain.slice(2), "de"));
  if (/[^aeiou]e[nlr]$/.test(plain) && plain.length <= 8) forms.push(plain.replace(/e([nlr])$/, "$1"));
  return [...new Set(forms.filter((form) => form !== null))];
}

function relatedInGerman(word: string): string[] {
  const plain = replaced(withoutAccents(word), stemRules.de.fold);
  if (plain.length < minWordLetters || /\d/.test(plain)) return [];
  const long = germanForms(plain).filter((form) => form.length >= minPartLetters);
  const parts = plain.length < minCompoundLetters ? [] : [...headsOf(plain), ...tailsOf(plain)];
  return [
    ...long.flatMap((form) => [`de${form}*`, `${tail}${form}`]),
    ...[...new Set(parts)].flatMap((part) => [`de${part}`]),
  ];
}

/** The stems of what a long word ends with. */
function tailsOf(word: string): string[] {
  const plain = replaced(withoutAccents(word), stemRules.de.fold);
  if (plain.length < minCompoundLetters || /\d/.test(plain)) return [];
  const ends = Array.from({ length: plain.length - 2 * minPartLetters + 1 }, (_, at) =>
    plain.slice(at + minPartLetters),
  );
  return [...new Set(ends.map((end) => stemOf(end, "de")).filter((stem) => stem !== null))];
}

/** What a long word begins with. */
function headsOf(plain: string): string[] {
  return Array.from({ length: plain.length - 2 * minPartLetters + 1 }, (_, at) => plain.slice(0, at + minPartLetters));
}

/** Combining marks that normalisation takes off the letters (UAX 15, NFD). */
function withoutAccents(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "");
}

function replaced(word: string, rules: readonly (readonly [RegExp, string])[]): string {
  return rules.reduce((text, [from, to]) => text.replace(from, to), word);
}
