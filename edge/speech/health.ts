/**
 * The services that failed lately, so that the next call does not learn it anew. A service that failed is left out for a
 * while, longer after each failure in a row; then one call tries it again. Each call knows what its agent's Desk knew
 * when it was admitted (edge/desk/service-health.ts), and tells it what it learns.
 */

/** The first time out, ms; it doubles with each failure in a row. */
const firstRestMs = 30_000;
const longestRestMs = 5 * 60_000;

export type SpeechPart = "stt" | "tts";

/** A service that is left out for a while. */
export interface ServiceTrouble {
  readonly part: SpeechPart;
  /** By the name that people see. */
  readonly service: string;
  readonly failures: number;
  /** Unix ms. */
  readonly untilMs: number;
}

/** `failed`: it did; otherwise it works again. */
export interface ServiceNews extends Pick<ServiceTrouble, "part" | "service"> {
  readonly failed: boolean;
}

/** How long a service is left out after so many failures in a row, ms. */
export function restMs(failures: number): number {
  return Math.min(longestRestMs, firstRestMs * 2 ** (failures - 1));
}

export interface HealthOptions {
  readonly part: SpeechPart;
  /** Also those of the other part. */
  readonly known?: readonly ServiceTrouble[];
  readonly tell?: (news: ServiceNews) => void;
}

/** The troubles that a call knows of: those of before it began, and those that it has met since, in any language. */
export class KnownTroubles {
  #all: readonly ServiceTrouble[];

  constructor(before: readonly ServiceTrouble[] = []) {
    this.#all = before;
  }

  get all(): readonly ServiceTrouble[] {
    return this.#all;
  }

  /** @param nowMs Unix time */
  heard({ part, service, failed }: ServiceNews, nowMs: number): void {
    const isOther = (one: ServiceTrouble) => one.part !== part || one.service !== service;
    const failures = (this.#all.find((one) => !isOther(one))?.failures ?? 0) + 1;
    const now = failed ? [{ part, service, failures, untilMs: nowMs + restMs(failures) }] : [];
    this.#all = [...this.#all.filter(isOther), ...now];
  }
}

/** The health of one call's services of a part. */
export class ServiceHealth {
  readonly #part: SpeechPart;
  readonly #tell: (news: ServiceNews) => void;
  readonly #troubles = new Map<string, Pick<ServiceTrouble, "failures" | "untilMs">>();

  constructor({ part, known = [], tell = () => {} }: HealthOptions) {
    this.#part = part;
    this.#tell = tell;
    for (const one of known) if (one.part === part) this.#troubles.set(one.service, one);
  }

  /** @param nowMs Unix time */
  failed(service: string, nowMs: number): void {
    const failures = (this.#troubles.get(service)?.failures ?? 0) + 1;
    this.#troubles.set(service, { failures, untilMs: nowMs + restMs(failures) });
    this.#tell({ part: this.#part, service, failed: true });
  }

  /** It works. */
  proved(service: string): void {
    if (this.#troubles.delete(service)) this.#tell({ part: this.#part, service, failed: false });
  }

  /** Whether it failed lately, and its time out is not over. @param nowMs Unix time */
  isLeftOut(service: string, nowMs: number): boolean {
    return (this.#troubles.get(service)?.untilMs ?? 0) > nowMs;
  }

  /** The services in the order in which to try them: those that are well as they are, then the others, soonest first. */
  inOrder<Named extends { readonly name: string }>(services: readonly Named[], nowMs: number): readonly Named[] {
    const untilMs = ({ name }: Named) => Math.max(0, (this.#troubles.get(name)?.untilMs ?? 0) - nowMs);
    // The sort is stable, so that those that are well keep their order.
    return [...services].sort((a, b) => untilMs(a) - untilMs(b));
  }
}
