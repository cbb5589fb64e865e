/**
 * The caller's page, beside speech: captions, topics, typed text, and methods of the page that the agent may call. A
 * transport whose callers have no page, as a telephone's, has no such port.
 */

import type { Cancel } from "../base/clock.ts";
import type { AgentState } from "../conversation/events.ts";
import type { CallerHint } from "../conversation/ports.ts";
import type { ContextMessage, FormAnswer, LeftMessage, PageTools } from "../wire/topics.ts";

/** The page's messages beside speech: its context, its tools, and the visitor's writing. */
export type PageMessage =
  | { readonly kind: "context"; readonly context: ContextMessage["context"] }
  | { readonly kind: "tools"; readonly tools: PageTools["tools"] }
  | { readonly kind: "confirm"; readonly callId: string; readonly yes: boolean }
  | { readonly kind: "form"; readonly form: Omit<FormAnswer, "v"> }
  | { readonly kind: "message"; readonly message: Omit<LeftMessage, "v"> };

/** All of it from the caller's own identity. */
export type PageEvent =
  /** The caller typed. */
  | { readonly kind: "typed"; readonly text: string }
  /** The page's voice activity (`earshot.voice-activity`). */
  | { readonly kind: "hint"; readonly hint: CallerHint }
  /** The page says that the visitor hung up (`earshot.hangup`). */
  | { readonly kind: "hung-up" }
  /** The page says that the visitor is there (`earshot.presence`). */
  | { readonly kind: "present" }
  /** The page says that the visitor wants the call recorded no more (`earshot.recording`). */
  | { readonly kind: "unrecorded" }
  /** The page told something beside speech. */
  | { readonly kind: "page"; readonly message: PageMessage };

export type Caption = { readonly segment: string; readonly text: string; readonly final: boolean } & (
  | { readonly of: "caller" | "agent" }
  /** `translatedFrom`: the language (BCP 47) in which the human wrote it; a model translated it. */
  | { readonly of: "human"; readonly name: string; readonly translatedFrom?: string }
);

/** The agent as the page shows it; fields that are left out stay as they are. */
export interface ShownAgent {
  readonly state?: AgentState;
  /** The name of the active agent, once it is not the one that was called. */
  readonly name?: string;
}

/** A call of a method of the page. */
export interface PageRequest {
  readonly method: string;
  readonly payload: string;
  /** How long the answer may take in all, ms. */
  readonly responseMs: number;
}

/**
 * Why there is no answer. `gone`: the page went before it answered; `timeout`: nothing came in time; of both nobody knows
 * whether it was done. `undelivered`: nobody was there, or request or answer was too large; `unsupported`: the page has no
 * such method; `failed`: an error of the page's own.
 */
export type PageFault = "gone" | "timeout" | "undelivered" | "unsupported" | "failed";

export type PageReply =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly fault: PageFault; readonly message: string };

export interface Page {
  /** Shows the agent's state or name. */
  showAgent(shown: ShownAgent): void;
  /**
   * Shows one caption. Each call for the same `segment` replaces its text; `final` closes it. `of` says whose words they
   * are; `human`: of the one who is heard, under this name.
   */
  caption(caption: Caption): void;
  /**
   * Sends a reliable packet on one of our topics. `message` must fit the topic's schema.
   * @throws EarshotError `message_malformed` for one that does not, or another topic.
   */
  send(topic: string, message: unknown): void;
  /**
   * Calls a method of the page, once. Reports once unless cancelled, never from within this call; when the page goes, or
   * another takes its place, at once.
   */
  request(request: PageRequest, report: (reply: PageReply) => void): Cancel;
}
