/**
 * Finds passages. Full text stands behind it today. An index of vectors can join it with these three operations, if
 * each gives its relevance on the same scale.
 */
import type { Passage } from "./document.ts";

export interface IndexedPassage extends Passage {
  /** The passage's own number, by which it is found. */
  readonly id: number;
  readonly title: string;
}

export interface Question {
  /** Its subject, by weight: the caller's own words have 1, those of the turn before less. */
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
}

export interface Found {
  readonly id: number;
  /** How much of the question it covers, 0 to 1. */
  readonly relevance: number;
}

export interface SearchIndex {
  put(passages: readonly IndexedPassage[]): void;
  drop(ids: readonly number[]): void;
  /** The most relevant first, at most `limit`. */
  search(question: Question, limit: number): readonly Found[] | Promise<readonly Found[]>;
}
