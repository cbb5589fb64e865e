/** A human of the console, and the actions that they decide on. */
import type { ToolResult } from "../conversation/ports.ts";

/** A human of the console. */
export interface Human {
  /** Their session's id. Nobody else who signs in has it, under any name. */
  readonly id: string;
  readonly name: string;
  /** They signed in with the admin's token, so the name is only their own claim. */
  readonly shared?: boolean;
}

/** An action as a human sees it to decide on it. */
export interface PendingApproval {
  readonly id: string;
  readonly callId: string;
  readonly tool: string;
  /** Without private values. */
  readonly args: unknown;
  /** The argument above the limit, and its limit; null if every use needs an approval. */
  readonly above: { readonly argument: string; readonly amount: number } | null;
  /** The caller's words, and their known identity. */
  readonly heard: string;
  readonly subject: string | null;
}

/** The outcome of a decision. */
export type Decided =
  | { readonly kind: "unknown" }
  /** Somebody has decided already, and that counts. */
  | { readonly kind: "already"; readonly decision: "approved" | "denied"; readonly by: string | null }
  /** `result`: the action's outcome, if nobody waited for it any more. */
  | { readonly kind: "decided"; readonly result: ToolResult | null };
