/** Picks the loop's lines in turn, and never one twice in a row. */
export class Fillers {
  readonly #lines: () => readonly string[];
  #next = 0;

  /** `lines` is called each time, since another agent has other lines. */
  constructor(lines: () => readonly string[]) {
    this.#lines = lines;
  }

  /** The next line; `null` if there is none, or only the one that was said last. */
  next(): string | null {
    const lines = this.#lines();
    const count = lines.length;
    if (count === 0 || (count === 1 && this.#next > 0)) return null;
    const line = lines[this.#next % count] ?? null;
    this.#next += 1;
    return line;
  }
}
