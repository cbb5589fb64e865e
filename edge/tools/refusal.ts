/** The reason for a refusal, in words for the model, which tells the caller and may find another way. */

import type { ErrorCode } from "../base/errors.ts";
import type { ToolResult } from "../conversation/ports.ts";

export type Refusal = Extract<ToolResult, { ok: false }>;

/** `asks`: a question to the caller. The action runs once they have answered. */
export function refusal(code: ErrorCode, message: string, asks?: string): Refusal {
  return { ok: false, error: { code, message, ...(asks !== undefined && { asks }) } };
}

/** The code and the words for a tool that is switched off. */
export const toolOff = [
  "tool_off",
  "This is switched off at the moment, so it was not done. Tell the caller that it cannot be done at the moment, and offer a human or another way.",
] as const satisfies Parameters<typeof refusal>;
