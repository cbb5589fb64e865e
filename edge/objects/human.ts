/** A human of the console, and what they decide on. */
import type { ToolResult } from "../conversation/ports.ts";

/** A human of the console. */
export interface Human {
  /** Of their session: nobody else who signs in has it, whatever they are called. */
  readonly id: string;
  readonly name: string;
  /** They signed in with the admin's token: nothing but their own word says that this is their name. */
  readonly shared?: boolean;
}

/** What a human is shown to decide on. */
export interface PendingApproval {
  readonly id: string;
  readonly callId: string;
  readonly tool: string;
  /** Without what is private. */
  readonly args: unknown;
  /** The argument above the limit, and its limit; null where every use needs an approval. */
  readonly above: { readonly argument: string; readonly amount: number } | null;
  /** What the caller said, and who they are known to be. */
  readonly heard: string;
  readonly subject: string | null;
}

/** What became of a decision. */
export type Decided =
  | { readonly kind: "unknown" }
  /** Somebody has decided already: that counts. */
  | { readonly kind: "already"; readonly decision: "approved" | "denied"; readonly by: string | null }
  /** `result`: what came of it, where nobody waited for it any more. */
  | { readonly kind: "decided"; readonly result: ToolResult | null };
