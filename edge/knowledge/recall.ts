/**
 * Looks up the caller's question while they are still asking, so that the answer waits for nothing. It searches for
 * each partial transcript, one at a time. The reply to the same words then has the result at once.
 */

import type { KnowledgeDefinition } from "../agent/knowledge.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import { sameWords } from "../base/words.ts";
import type { FoundPassage } from "./document.ts";
import type { Known } from "./known.ts";
import type { Question } from "./search-index.ts";
import { termsOf } from "./terms.ts";

/** Searches, and reports once; `null` if it could not. */
export type Search = (
  question: Question,
  limit: number,
  report: (found: readonly FoundPassage[] | null) => void,
) => void;

export interface RecallOptions {
  readonly search: Search;
  readonly clock: Clock;
  /** BCP 47. */
  readonly language: string;
  readonly knowledge: Pick<KnowledgeDefinition, "passagesPerTurn" | "relevantFrom">;
  /** How long an answer waits for a search that did not finish in time, ms. */
  readonly patienceMs?: number;
}

/** The knowledge about some words, and the search that found it, with its times on the clock. */
export interface Recalled {
  readonly known: Known;
  /** Those of `known`, with their relevance. */
  readonly passages: readonly FoundPassage[];
  readonly startedAtMs: number;
  /** When the search ended, or nobody waited for it any more. */
  readonly endedAtMs: number;
}

const defaultPatienceMs = 600;
/** It remembers this many searches: the partials of a turn. */
const maxRemembered = 24;
/** A question with fewer terms than this also refers to what was said before ("and how much is it?"). */
const enoughTerms = 2;
const earlierWeight = 0.5;

interface Lookup {
  /** Null: it still searches. */
  recalled: Recalled | null;
  readonly startedAtMs: number;
  readonly waiting: Set<(recalled: Recalled) => void>;
}

export class Recall {
  readonly #options: RecallOptions;
  /** By question. */
  readonly #lookups = new Map<string, Lookup>();
  /** The caller's turns, newest last. */
  #turns: readonly string[] = [];
  /** The newest words that wait for the search before them to end. */
  #next: Question | null = null;
  #searching = 0;

  constructor(options: RecallOptions) {
    this.#options = options;
  }

  /** The caller's words so far. */
  hear(text: string): void {
    const question = this.#question(text);
    if (question === null || this.#lookups.has(keyOf(question))) return;
    if (this.#searching > 0) this.#next = question;
    else this.#lookUp(question);
  }

  /** A turn of the caller's was committed. */
  committed(text: string): void {
    this.#turns = [...this.#turns, text].slice(-2);
  }

  /**
   * Tells what is known about these words. If it was looked up already, tells it before this returns; `undefined` if
   * there is nothing to look up.
   */
  about(text: string, tell: (recalled: Recalled | undefined) => void): Cancel {
    const question = this.#question(text);
    if (question === null) {
      tell(undefined);
      return () => {};
    }
    this.#next = null;
    const lookup = this.#lookups.get(keyOf(question)) ?? this.#lookUp(question);
    if (lookup.recalled !== null) {
      tell(lookup.recalled);
      return () => {};
    }
    const { clock, patienceMs = defaultPatienceMs } = this.#options;
    const told = (recalled: Recalled) => {
      cancel();
      tell(recalled);
    };
    const { startedAtMs } = lookup;
    const late = clock.after(patienceMs, () =>
      told({ known: { kind: "unavailable" }, passages: [], startedAtMs, endedAtMs: clock.nowMs() }),
    );
    const cancel = () => {
      late();
      lookup.waiting.delete(told);
    };
    lookup.waiting.add(told);
    return cancel;
  }

  #question(text: string): Question | null {
    const { language } = this.#options;
    const own = termsOf(text, language);
    if (own.length === 0) return null;
    const before = own.length < enoughTerms ? this.#turns.findLast((turn) => !sameWords(turn, text)) : undefined;
    const earlier = termsOf(before ?? "", language).filter((term) => !own.includes(term));
    return {
      terms: [
        ...own.map((term) => ({ term, weight: 1 })),
        ...earlier.map((term) => ({ term, weight: earlierWeight / earlier.length })),
      ],
    };
  }

  #lookUp(question: Question): Lookup {
    const { search, knowledge, clock } = this.#options;
    const key = keyOf(question);
    const startedAtMs = clock.nowMs();
    const lookup: Lookup = { recalled: null, startedAtMs, waiting: new Set() };
    this.#lookups.set(key, lookup);
    const [oldest] = this.#lookups.keys();
    if (this.#lookups.size > maxRemembered && oldest !== undefined) this.#lookups.delete(oldest);
    this.#searching += 1;
    let reported = false;
    search(question, knowledge.passagesPerTurn, (found) => {
      if (reported) return;
      reported = true;
      this.#searching -= 1;
      const passages = this.#relevant(found ?? []);
      const known = found === null ? ({ kind: "unavailable" } as const) : knownOf(passages);
      const recalled = { known, passages, startedAtMs, endedAtMs: clock.nowMs() };
      lookup.recalled = recalled;
      // A failed search may succeed the next time.
      if (found === null) this.#lookups.delete(key);
      for (const tell of [...lookup.waiting]) tell(recalled);
      const next = this.#next;
      this.#next = null;
      if (next !== null && !this.#lookups.has(keyOf(next))) this.#lookUp(next);
    });
    return lookup;
  }

  #relevant(found: readonly FoundPassage[]): readonly FoundPassage[] {
    return found.filter(({ relevance }) => relevance >= this.#options.knowledge.relevantFrom);
  }
}

function knownOf(passages: readonly FoundPassage[]): Known {
  return passages.length === 0 ? { kind: "nothing" } : { kind: "passages", passages };
}

function keyOf({ terms }: Question): string {
  return terms
    .map(({ term, weight }) => `${term}*${weight}`)
    .sort()
    .join(" ");
}
