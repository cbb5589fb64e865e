/** An agent that is measured, ours or another's, and how it is measured. */
export interface MeasuredAgent {
  /** The caller's token sends for the agent of this name. */
  readonly dispatchName?: string;
  /** Sends the agent into a room. */
  dispatch?(room: string): Promise<unknown>;
  /** Opens a call as a page does; the agent chooses the room. One of the three is there. */
  admit?(): Promise<Admission>;
  /** The processes whose CPU time and memory count, now. */
  processes(): number[];
  stop(): Promise<void>;
}

/** A call that was opened as a page opens it. */
export interface Admission {
  /** LiveKit's, for the room of the call. */
  readonly token: string;
  /** Tells the agent that the page has hung up. */
  leave(): Promise<void>;
}

export interface Contender {
  readonly name: string;
  readonly agent: MeasuredAgent;
  /** Whether its callers send the page's hints. */
  readonly hints: boolean;
  readonly role: "ours plain" | "ours hinted" | "peer" | "other";
}
