/**
 * Calls that were given up before they were asked for: on the way here, the word that a page is gone may overtake its
 * request. Kept in memory and bounded, since anybody may say so: what is forgotten too early rings until nobody comes.
 */
const most = 1_000;

export class GivenUp {
  /** In the order in which they came. */
  readonly #callIds = new Set<string>();

  add(callId: string): void {
    this.#callIds.add(callId);
    const [oldest] = this.#callIds;
    if (oldest !== undefined && this.#callIds.size > most) this.#callIds.delete(oldest);
  }

  has(callId: string): boolean {
    return this.#callIds.has(callId);
  }
}
