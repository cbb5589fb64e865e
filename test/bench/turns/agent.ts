/** An agent that is measured, ours or another's, and how it is measured. */
export interface MeasuredAgent {
  /** The caller's token sends for the agent of this name. */
  readonly dispatchName?: string;
  /** Sends the agent into a room. One of the two is there. */
  dispatch?(room: string): Promise<unknown>;
  /** The processes whose CPU time and memory count, now. */
  processes(): number[];
  stop(): Promise<void>;
}

export interface Contender {
  readonly name: string;
  readonly agent: MeasuredAgent;
  /** Whether its callers send the page's hints. */
  readonly hints: boolean;
  readonly role: "ours plain" | "ours hinted" | "peer" | "other";
}
