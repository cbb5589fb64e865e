/** By what a call or a turn is a bad one: each objective says it, and so does each rule that takes a version out. */

export type BadEvent =
  | { readonly figure: "availability" | "resolution" | "transfers" }
  /** Calls with any error. */
  | { readonly figure: "errors" }
  /** Slower turns. */
  | { readonly figure: "voiceToVoice"; readonly targetMs: number }
  /** Dearer calls. */
  | { readonly figure: "costPerCall"; readonly targetUsd: number };

/** The name of its events. */
export function eventsOf({ figure }: Pick<BadEvent, "figure">): "turns" | "calls" {
  return figure === "voiceToVoice" ? "turns" : "calls";
}
