/**
 * The services that failed lately, so that the next call does not learn it anew. A service that failed is left out for a
 * while, longer after each failure in a row; then one call tries it again.
 */

/** The first time out, ms; it doubles with each failure in a row. */
const firstRestMs = 30_000;
const longestRestMs = 5 * 60_000;

interface Trouble {
  readonly failures: number;
  readonly untilMs: number;
}

export class ServiceHealth {
  readonly #troubles = new Map<string, Trouble>();

  /** @param nowMs Unix time or any clock that all who share this have */
  failed(service: string, nowMs: number): void {
    const failures = (this.#troubles.get(service)?.failures ?? 0) + 1;
    const restMs = Math.min(longestRestMs, firstRestMs * 2 ** (failures - 1));
    this.#troubles.set(service, { failures, untilMs: nowMs + restMs });
  }

  /** It works. */
  proved(service: string): void {
    this.#troubles.delete(service);
  }

  /** The services in the order in which to try them: those that are well as they are, then the others, soonest first. */
  inOrder<Named extends { readonly name: string }>(services: readonly Named[], nowMs: number): readonly Named[] {
    const untilMs = ({ name }: Named) => Math.max(0, (this.#troubles.get(name)?.untilMs ?? 0) - nowMs);
    // The sort is stable, so that those that are well keep their order.
    return [...services].sort((a, b) => untilMs(a) - untilMs(b));
  }
}
