/**
 * The words that people search for, as a query of SQLite's FTS5 (https://www.sqlite.org/fts5.html, "Full-text Query
 * Syntax"). Everything is words: an operator, a bracket or a quote without its other half means nothing.
 */

import { searchedText, withoutSharpS } from "./searched-text.ts";

/** At most this many words or phrases count. */
const maxTerms = 20;

/** A word or phrase of the search. */
export interface SearchTerm {
  /** Its words, without quotes. */
  readonly text: string;
  /** Only the beginning of its last word. */
  readonly isPrefix: boolean;
}

/** `"gift card" refu*` → a phrase and the beginning of a word. Terms without a letter or digit are left out. */
export function termsOf(words: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const [, phrase, word] of words.matchAll(/["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+)/gu)) {
    const text = (phrase ?? word ?? "").replace(/\p{C}/gu, " ");
    const isPrefix = phrase === undefined && text.endsWith("*");
    const bare = text.replaceAll("*", " ").trim();
    if (/[\p{L}\p{N}]/u.test(bare)) terms.push({ text: bare, isPrefix });
  }
  return terms.slice(0, maxTerms);
}

/** The query of FTS5 that finds all terms in one turn; null: there is nothing to find. */
export function matchOf(terms: readonly SearchTerm[]): string | null {
  if (terms.length === 0) return null;
  return terms.map(anyFormOf).join(" AND ");
}

/** A term as the full text has it; of turns from before `turns.searched` it has the words as they are. */
function anyFormOf({ text, isPrefix }: SearchTerm): string {
  const forms = [...new Set([searchedText(text).trim(), text])];
  const quoted = forms.map((form) => `"${form.replaceAll('"', '""')}"${isPrefix ? "*" : ""}`);
  return quoted.length === 1 ? quoted.join() : `(${quoted.join(" OR ")})`;
}

/** Characters that an excerpt has around the first word that was found. */
const aroundChars = 80;

/** The part of a text round the first term in it; null: it has none. Case and accents do not count, as in the search. */
export function excerptOf(text: string, terms: readonly SearchTerm[]): string | null {
  const { folded, places } = foldedOf(text);
  const found = terms.map(({ text: term }) =>
    folded.indexOf(
      foldedOf(term)
        .folded.split(/[^\p{L}\p{N}]+/u)
        .find(Boolean) ?? term,
    ),
  );
  const at = found.filter((one) => one >= 0).map((one) => places[one] ?? 0);
  if (at.length === 0) return null;
  const first = Math.min(...at);
  const [from, to] = [Math.max(0, first - aroundChars), Math.min(text.length, first + aroundChars)];
  return `${from > 0 ? "…" : ""}${text.slice(from, to).trim()}${to < text.length ? "…" : ""}`;
}

/** In small letters and without accents; `places`: where each unit of that stands in the text. */
function foldedOf(text: string): { readonly folded: string; readonly places: readonly number[] } {
  const places: number[] = [];
  let [folded, place] = ["", 0];
  for (const char of text) {
    const bare = withoutSharpS(char).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    for (let unit = 0; unit < bare.length; unit += 1) places.push(place);
    folded += bare;
    place += char.length;
  }
  return { folded, places };
}
