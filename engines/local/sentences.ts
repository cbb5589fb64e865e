/** Counts the sentences of a text that comes in pieces, and cuts it behind the last one that is wanted. */

/** A mark that ends a sentence counts once a blank stands behind it: "3.5" and "St.James" go on. */
const end = /[.!?…]["”’)]*(?=\s)/g;

export class SentenceCount {
  #whole = 0;
  #text = "";

  /** Sentences that have ended. */
  get whole(): number {
    return this.#whole;
  }

  /**
   * @param most of the whole text
   * @param piece what comes next of it
   * @returns what of the piece is still wanted, and whether that was all
   */
  upTo(most: number, piece: string): { readonly said: string; readonly full: boolean } {
    const before = this.#text.length;
    this.#text += piece;
    const ends = [...this.#text.matchAll(end)].map(({ index, 0: mark }) => index + mark.length);
    this.#whole = ends.length;
    const last = ends[most - 1];
    if (last === undefined) return { said: piece, full: false };
    return { said: this.#text.slice(before, Math.max(before, last)), full: true };
  }
}
