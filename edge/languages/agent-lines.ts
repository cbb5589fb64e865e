/** The lines that the agent says by itself, in every room. A language has all of these lines, or none. */

/** The conversation's lines. The audio of each may be kept (`kept`). */
export interface ConversationLines {
  readonly sttApology: string;
  readonly llmApology: string;
  readonly ttsApology: string;
  readonly notUnderstood: string;
  readonly silencePrompt: string;
  readonly goodbye: string;
  /** Said when the call has reached its limit. */
  readonly limit: string;
  /** Said when the agent, or a service without which it cannot answer, is switched off. */
  readonly off: string;
  /** Said while a tool runs, in turn, never the same twice in a row. */
  readonly fillers: readonly string[];
  /** The same, said while the model alone is slow. */
  readonly thinking: readonly string[];
  /** Asks for a yes before a tool that needs one, if the tool brings no question of its own. */
  readonly confirm: string;
  /** Asked when the answer was neither yes nor no. */
  readonly confirmAgain: string;
}

/** The agent's lines on the way to a human and back. */
export interface HandoffLines {
  /** The question of an offer, in words that the language's `offered` matches (caller-phrases.ts). */
  readonly offer: string;
  /** A human is fetched. `{place}`, `{minutes}` (2) and `{wait}` ("2 minutes") are filled in. */
  readonly queued: string;
  /** Nobody is there; a message may be left. */
  readonly nobody: string;
  /** It is outside the hours. */
  readonly closed: string;
  /** Nobody can come: this caller's transport lets no human in. */
  readonly unreachable: string;
  /** `{name}` has come; the agent's last words. */
  readonly introduction: string;
  /** The human has given the call back. */
  readonly back: string;
  /** The human has vanished. */
  readonly lapsed: string;
  readonly messageTaken: string;
}

/** The agent's lines when it passes a caller on to another agent. */
export interface TransferLines {
  /** `{name}` takes over. */
  readonly passing: string;
  /** The caller has been passed on often enough. */
  readonly tooOften: string;
}

/** The agent's lines in place of a reply that it must not say. */
export interface RefusalLines {
  readonly refusal: string;
  /** In words that the language's `unsure` matches (caller-phrases.ts), so it counts as not knowing. */
  readonly unknown: string;
  /** Offers a human, in words that the language's `offered` matches. */
  readonly offer: string;
  readonly anythingElse: string;
}

/** The agent's first lines, beside its greeting. */
export interface OpeningLines {
  /** Says that it is an AI. The panel shows it too, so it has no full stop. */
  readonly disclosure: string;
}

/** The agent's line when the caller wants the call recorded no more. */
export interface RecordingLines {
  /** The recording has stopped, and all of it was deleted. */
  readonly stopped: string;
}

export interface AgentLines {
  readonly opening: OpeningLines;
  readonly conversation: ConversationLines;
  readonly handoff: HandoffLines;
  readonly transfer: TransferLines;
  readonly refusal: RefusalLines;
  readonly recording: RecordingLines;
}

/** Lines of an agent's own, which replace the language's. */
export type OwnLines<Lines> = { readonly [Name in keyof Lines]?: Lines[Name] | undefined };

export function withOwnLines<Lines extends object>(lines: Lines, own: OwnLines<Lines>): Lines {
  const given = Object.entries(own).filter(([, line]) => line !== undefined);
  return { ...lines, ...Object.fromEntries(given) };
}
