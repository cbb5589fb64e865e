/** The languages that a service heard in one turn, by how many words of it each has. */

/** The share of the words that one language must have, where a caller mixes several. */
const leastShare = 0.6;

export class HeardLanguages {
  readonly #words = new Map<string, number>();

  /** @param language BCP 47 */
  add(language: string, words: number): void {
    this.#words.set(language, (this.#words.get(language) ?? 0) + words);
  }

  /** The language of nearly all words since the last time; null: the service told none, or several. */
  take(): string | null {
    const all = [...this.#words.values()].reduce((sum, words) => sum + words, 0);
    const [found] = [...this.#words].filter(([, words]) => words >= all * leastShare);
    this.#words.clear();
    return found?.[0] ?? null;
  }
}
