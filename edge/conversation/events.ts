/**
 * The events that a conversation tells while it runs. This one stream makes captions, participant state, the trace, the
 * record and the scenario timelines. `atMs` is the conversation's clock.
 */
import type { EarshotError } from "../base/errors.ts";
import type { LanguageReason } from "./language-watch.ts";
import type { ToolCall, ToolResult } from "./ports.ts";
import type { Retrieval } from "./retrieval.ts";

export type AgentState = "listening" | "thinking" | "speaking";

/** The stages of a turn, in the order in which they normally come. */
export const stages = [
  "speech-end", // the caller's last speech, as well as it is known
  "final-transcript", // the words are final
  "commit", // the turn was taken as finished
  "first-token", // the model's first token
  "first-audio", // the TTS's first audio
  "heard", // the first packet of the reply went out
] as const;
export type Stage = (typeof stages)[number];

export type ConversationEvent = { readonly atMs: number } & (
  | { readonly event: "caller-speech"; readonly value: boolean; readonly source: "page" | "stt" | "energy" }
  /** The caller goes on after a pause inside their turn; `after`: their words so far. */
  | { readonly event: "caller-pause"; readonly ms: number; readonly after: string }
  /** The caller's words so far in this turn, `final` when the turn is committed. One `segment` per turn. */
  | { readonly event: "caller-caption"; readonly segment: string; readonly text: string; readonly final: boolean }
  | { readonly event: "caller-turn"; readonly turn: number; readonly text: string; readonly typed: boolean }
  /**
   * The caller speaks another language than the call, or asks for it, and the call may go on in it. It comes before the turn
   * that told it: a listener that changes the settings and ports now has the turn answered in that language.
   */
  | {
      readonly event: "language";
      readonly turn: number;
      readonly from: string;
      readonly to: string;
      readonly reason: LanguageReason;
    }
  /** A human who has the floor said this; it is a turn of its own. */
  | {
      readonly event: "human-turn";
      readonly turn: number;
      readonly name: string;
      readonly text: string;
      /** The human wrote these words, and the text is what a model made of them. */
      readonly translated?: Translated;
    }
  | { readonly event: "agent-state"; readonly value: AgentState }
  /**
   * The part of the agent's reply that has been heard so far; `final` when it ended or was cut. One `segment` per
   * reply.
   */
  | {
      readonly event: "agent-caption";
      readonly segment: string;
      readonly text: string;
      readonly final: boolean;
      /** The agent's voice says what a human wrote. */
      readonly human?: HumanLine;
    }
  | {
      readonly event: "agent-audio";
      readonly value: "start" | "pause" | "resume" | "stop";
      /** With `stop`: ms of this reply heard in all. */
      readonly playedMs?: number;
      readonly interrupted?: boolean;
    }
  | {
      readonly event: "agent-turn";
      readonly turn: number;
      readonly text: string;
      readonly interrupted: boolean;
      /** The rest of an interrupted line, which was written and not heard. */
      readonly unheard?: string;
      /** A line of the loop's own (a greeting, a question, a bridge), not a reply. */
      readonly own?: true;
      /** The page wrote the words. */
      readonly wordsOf?: "page";
      /** The name of the agent that had the floor when the line began. */
      readonly by?: string;
    }
  | { readonly event: "model-request"; readonly turn: number; readonly speculative: boolean }
  | { readonly event: "model-cancel"; readonly turn: number; readonly speculative: boolean }
  /** The model behind the reply to a committed turn. If tools make several replies, each is told. */
  | { readonly event: "model-answer"; readonly turn: number; readonly model: string }
  /** The documents were searched for a reply to a committed turn. A second reply may tell the same search again. */
  | { readonly event: "retrieval"; readonly turn: number; readonly retrieval: Retrieval }
  /**
   * The model has ended its reply to a committed turn, failed, or was stopped. The times are on the conversation's
   * clock; the request of a preemptive reply comes before the commit.
   */
  | ({ readonly event: "model-done"; readonly turn: number } & ModelTimes)
  | { readonly event: "tool-call"; readonly turn: number; readonly call: ToolCall }
  | {
      readonly event: "tool-result";
      readonly turn: number;
      readonly call: ToolCall;
      readonly result: ToolResult;
      readonly tookMs: number;
    }
  /** A turn reached a stage. Each stage comes once a turn. */
  | { readonly event: "stage"; readonly turn: number; readonly stage: Stage; readonly stageAtMs: number }
  /** Something broke; the conversation goes on as well as it can. */
  | { readonly event: "trouble"; readonly error: EarshotError }
  | { readonly event: "ended"; readonly reason: EndReason }
);

/** Words as they were before a model translated them. `language`: BCP 47. */
export interface Translated {
  readonly language: string;
  readonly text: string;
}

/** A human who has the call wrote it, and the agent's voice says it. */
export interface HumanLine {
  readonly name: string;
  readonly translated?: Translated;
}

/** When a reply's model was asked, gave its first token, and ended. */
export interface ModelTimes {
  readonly model: string | null;
  readonly askedAtMs: number;
  /** Null: it gave none. */
  readonly firstTokenAtMs: number | null;
  readonly doneAtMs: number;
  readonly ok: boolean;
}

export type EndReason =
  | "caller-hung-up"
  | "caller-vanished"
  | "caller-silent"
  | "limit-reached"
  /** The page sent more than a person could mean. */
  | "flooded"
  | "failed"
  | "closed";

/** The event without its time, as the loop's parts raise it. */
export type Raised = ConversationEvent extends infer E ? (E extends unknown ? Omit<E, "atMs"> : never) : never;
