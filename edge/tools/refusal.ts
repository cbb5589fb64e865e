/** The reason for a refusal, in words for the model, which tells the caller and may find another way. */

import type { ErrorCode } from "../base/errors.ts";
import type { ToolResult } from "../conversation/ports.ts";

export type Refusal = Extract<ToolResult, { ok: false }>;

/** `asks`: a question to the caller. The action runs once they have answered. */
export function refusal(code: ErrorCode, message: string, asks?: string): Refusal {
  return { ok: false, error: { code, message, ...(asks !== undefined && { asks }) } };
}
