/**
 * Removes from an answer the words that were said before. A model that broke off and is asked again may begin at the
 * beginning. Letter case, spaces and marks do not count.
 */
export class Repetition {
  readonly #said: string;
  /** How many letters and digits of the earlier words have come again. */
  #at = 0;
  /** The text so far that may still be a repetition. */
  #held = "";
  #over = false;

  /** @param said the words that were said before */
  constructor(said: string) {
    this.#said = bare(said);
    this.#over = this.#said === "";
  }

  /** Returns the new part of the next piece, as far as it is known. */
  take(piece: string): string {
    if (this.#over) return piece;
    this.#held += piece;
    for (let at = 0; at < this.#held.length; ) {
      const character = String.fromCodePoint(this.#held.codePointAt(at) ?? 0);
      const plain = bare(character);
      if (this.#at === this.#said.length && (plain !== "" || /\s/u.test(character))) return this.#rest(at);
      if (plain !== "" && !this.#said.startsWith(plain, this.#at)) return this.#all();
      this.#at += plain.length;
      at += character.length;
    }
    // All of it was said before, so far. It is checked again with the next piece.
    this.#at = 0;
    return "";
  }

  /** Whether all further text is new. Text that is held back when an answer ends was said before. */
  get isOver(): boolean {
    return this.#over;
  }

  #rest(at: number): string {
    const before = this.#held.slice(0, at);
    const rest = this.#held.slice(at);
    // In the middle of a word, it is another word that only begins alike.
    const isInWord = /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(rest) && !endsUnspaced(before);
    return isInWord ? this.#all() : this.#close(rest);
  }

  /** It is another answer, or goes on where the first one stopped. */
  #all(): string {
    return this.#close(this.#held);
  }

  #close(text: string): string {
    this.#over = true;
    this.#held = "";
    return text;
  }
}

/** Whether it ends in a script that sets no spaces between words or sentences. */
export function endsUnspaced(text: string): boolean {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u3000-\u303f\uff00-\uff60]$/u.test(
    text,
  );
}

function bare(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? []).join("");
}
