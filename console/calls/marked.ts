/** The places of searched words in a text, so that the page can mark them. */

export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

/**
 * The text in pieces; together they are all of it. As in the archive's search, case and accents do not count, and a star
 * makes a word a beginning.
 * @param words as somebody wrote them into the search
 */
export function markedIn(text: string, words: string): Piece[] {
  const terms = [...words.matchAll(/([\p{L}\p{N}]+)(\*?)/gu)].map(([, word = "", star]) => ({
    word: folded(word),
    isBeginning: star === "*",
  }));
  const isTerm = (word: string) =>
    terms.some((term) => (term.isBeginning ? word.startsWith(term.word) : word === term.word));
  return text
    .split(/([\p{L}\p{N}\p{M}]+)/u)
    .filter((piece) => piece !== "")
    .map((piece) => ({ text: piece, isFound: isTerm(folded(piece)) }));
}

function folded(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
