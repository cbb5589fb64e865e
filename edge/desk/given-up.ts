/**
 * Calls that were given up before they were asked for: the message that a page is gone may overtake the page's request.
 * Kept in memory and bounded, since anybody may send it. A call that is forgotten too early rings until nobody comes.
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
