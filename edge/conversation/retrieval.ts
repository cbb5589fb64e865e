/** A search of the agent's documents for a reply, as the trace has it. Moments are of the conversation's clock. */
export interface Retrieval {
  /** It may have begun while the caller still spoke; of one that answered an earlier turn too, in that turn. */
  readonly startedAtMs: number;
  /** When it ended, or the reply went on without it. */
  readonly endedAtMs: number;
  /** How long the reply waited for it, ms. */
  readonly waitedMs: number;
  readonly outcome: "passages" | "nothing" | "unavailable";
  /** The documents of the passages that the model was given, the most relevant first. */
  readonly documents: readonly RetrievedDocument[];
}

/** The document of one passage. */
export interface RetrievedDocument {
  readonly source: string;
  readonly title: string;
  /** How much of the question the passage covers, 0 to 1. */
  readonly relevance: number;
}
