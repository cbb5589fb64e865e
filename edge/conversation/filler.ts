/** Picks the loop's lines in turn, so that none is said twice running. */
export class Fillers {
  readonly #lines: readonly string[];
  #next = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** The next line; `null` if there is none, or only the one that was said last. */
  next(): string | null {
    const count = this.#lines.length;
    if (count === 0 || (count === 1 && this.#next > 0)) return null;
    const line = this.#lines[this.#next % count] ?? null;
    this.#next += 1;
    return line;
  }
}
