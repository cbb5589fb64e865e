/** A call that waits for a human, and its place in the queue. */

export interface Waiting {
  readonly callId: string;
  readonly reason: string;
  readonly destination: string;
  /** BCP 47. */
  readonly language: string;
  readonly headline: string;
}

/** The place of a call in the queue. */
export interface Place {
  /** From 1. */
  readonly position: number;
  readonly waitSeconds: number;
  /** Whether any human is at the console. */
  readonly humanThere: boolean;
}
