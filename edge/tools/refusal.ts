/** Why something is not done, in words for the model: it tells the caller, and may find another way. */

import type { ErrorCode } from "../base/errors.ts";
import type { ToolResult } from "../conversation/ports.ts";

export type Refusal = Extract<ToolResult, { ok: false }>;

/** `asks`: the question to the caller, where it is done once they have answered. */
export function refusal(code: ErrorCode, message: string, asks?: string): Refusal {
  return { ok: false, error: { code, message, ...(asks !== undefined && { asks }) } };
}
