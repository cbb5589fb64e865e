/**
 * Push-to-talk: the button is held while one speaks, or tapped once to begin and once to end. Pure; time is handed in.
 */
import type { VoiceActivityHint } from "../../edge/wire/topics.ts";

/** A press that is shorter than this is a tap, ms. */
export const tapMs = 300;

export type PushToTalk =
  | { readonly kind: "silent" }
  /** The button is down. */
  | { readonly kind: "held"; readonly sinceMs: number }
  /** It was tapped: what is said is sent until the next press. */
  | { readonly kind: "latched" }
  /** The press that ended what a tap had begun; its release means nothing. */
  | { readonly kind: "closing" };

export const silent: PushToTalk = { kind: "silent" };

/** The button or the key goes down. A key that repeats presses again and again, which changes nothing. */
export function press(state: PushToTalk, nowMs: number): PushToTalk {
  if (state.kind === "silent") return { kind: "held", sinceMs: nowMs };
  return state.kind === "latched" ? { kind: "closing" } : state;
}

/** It comes up, or loses the focus. */
export function release(state: PushToTalk, nowMs: number): PushToTalk {
  if (state.kind === "held") return nowMs - state.sinceMs < tapMs ? { kind: "latched" } : silent;
  return state.kind === "closing" ? silent : state;
}

/** Whether what is said now is sent. */
export function isOpen(state: PushToTalk): boolean {
  return state.kind === "held" || state.kind === "latched";
}

/**
 * Whether a hint of the page's own detectors is passed on. With a button (`held` is not null) the button alone says
 * when a turn is over: a pause while it is held is a pause, and what sounds while it is not held is not sent at all.
 */
export function passesHint(kind: VoiceActivityHint["kind"], held: boolean | null): boolean {
  return held === null || (held && kind === "speech-started");
}
