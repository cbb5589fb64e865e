/**
 * The words that people search for, as a query of SQLite's FTS5 (https://www.sqlite.org/fts5.html, "Full-text Query
 * Syntax"). Everything is words: an operator, a bracket or a quote without its other half means nothing.
 */

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
  return terms.map(({ text, isPrefix }) => `"${text.replaceAll('"', '""')}"${isPrefix ? "*" : ""}`).join(" AND ");
}

/** Characters that an excerpt has around the first word that was found. */
const aroundChars = 80;

/** The part of a text round the first term in it; null: it has none. Case and accents do not count, as in the search. */
export function excerptOf(text: string, terms: readonly SearchTerm[]): string | null {
  const folded = foldedOf(text);
  const found = terms.map(({ text: term }) =>
    folded.indexOf(
      foldedOf(term)
        .split(/[^\p{L}\p{N}]+/u)
        .find(Boolean) ?? term,
    ),
  );
  const places = found.filter((at) => at >= 0);
  if (places.length === 0) return null;
  const at = Math.min(...places);
  const [from, to] = [Math.max(0, at - aroundChars), Math.min(text.length, at + aroundChars)];
  return `${from > 0 ? "…" : ""}${text.slice(from, to).trim()}${to < text.length ? "…" : ""}`;
}

/** As long as the text, unit by unit, so that places in one are places in the other. */
function foldedOf(text: string): string {
  return Array.from(text, (char) => {
    const bare = char.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return bare.length === char.length ? bare : char;
  }).join("");
}
