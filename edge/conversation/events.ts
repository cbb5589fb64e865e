/**
 * What a conversation says of itself while it runs: the one stream from which captions, participant state, the
 * trace, the record and the scenario timelines are all made. `atMs` is the conversation's clock.
 */
import type { EarshotError } from "../base/errors.ts";
import type { ToolCall, ToolResult } from "./ports.ts";

export type AgentState = "listening" | "thinking" | "speaking";

/** The stages of a turn, in the order in which they normally come. */
export const stages = [
  "speech-end", // the caller's last speech, as well as it is known
  "final-transcript", // the words are final
  "commit", // the turn was taken as finished
  "first-token", // the model's first token
  "first-audio", // the voice's first audio
  "heard", // the first packet of the reply went out
] as const;
export type Stage = (typeof stages)[number];

export type ConversationEvent = { readonly atMs: number } & (
  | { readonly event: "caller-speech"; readonly value: boolean; readonly source: "page" | "ears" | "energy" }
  /** The caller's words so far in this turn, `final` when the turn is committed. One `segment` per turn. */
  | { readonly event: "caller-caption"; readonly segment: string; readonly text: string; readonly final: boolean }
  | { readonly event: "caller-turn"; readonly turn: number; readonly text: string; readonly typed: boolean }
  /** What a human who has the floor said; a turn of its own. */
  | { readonly event: "human-turn"; readonly turn: number; readonly name: string; readonly text: string }
  | { readonly event: "agent-state"; readonly value: AgentState }
  /** What has been heard of the agent's reply so far; `final` when it ended or was cut. One `segment` per reply. */
  | { readonly event: "agent-caption"; readonly segment: string; readonly text: string; readonly final: boolean }
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
      /** A line of the loop's own (a greeting, a question, what bridges a wait), not a reply. */
      readonly own?: true;
      /** Said for the page, in words of its own. */
      readonly wordsOf?: "page";
      /** Who said it, by name: the agent that had the floor when it was begun. */
      readonly by?: string;
    }
  | { readonly event: "model-request"; readonly turn: number; readonly speculative: boolean }
  | { readonly event: "model-cancel"; readonly turn: number; readonly speculative: boolean }
  /** The model behind the reply to a committed turn; of several replies (tools) each is told. */
  | { readonly event: "model-answer"; readonly turn: number; readonly model: string }
  | { readonly event: "tool-call"; readonly turn: number; readonly call: ToolCall }
  | {
      readonly event: "tool-result";
      readonly turn: number;
      readonly call: ToolCall;
      readonly result: ToolResult;
      readonly tookMs: number;
    }
  /** A turn reached a stage; each stage once a turn. */
  | { readonly event: "stage"; readonly turn: number; readonly stage: Stage; readonly stageAtMs: number }
  /** Something broke; the conversation goes on as well as it can. */
  | { readonly event: "trouble"; readonly error: EarshotError }
  | { readonly event: "ended"; readonly reason: EndReason }
);

export type EndReason =
  | "caller-hung-up"
  | "caller-vanished"
  | "caller-silent"
  | "limit-reached"
  /** More came from the page than anybody could mean. */
  | "flooded"
  | "failed"
  | "closed";

/** The event without its time, as the parts of the loop raise it. */
export type Raised = ConversationEvent extends infer E ? (E extends unknown ? Omit<E, "atMs"> : never) : never;
