/**
 * Every error that Earshot raises on purpose. `code` is stable and belongs to the contract (it is what problem
 * documents, traces and the widget carry); `message` says what went wrong and what to do about it.
 */
export class EarshotError extends Error {
  override readonly name = "EarshotError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The stable codes. Add at the end; never change the meaning of one. */
export const errorCodes = [
  "agent_unknown",
  "origin_forbidden",
  "body_malformed",
  "body_too_large",
  "token_missing",
  "token_invalid",
  "token_expired",
  "call_unknown",
  "call_forbidden",
  "call_ended",
  "limit_reached",
  "not_configured",
  "livekit_unreachable",
  "livekit_refused",
  "media_failed",
  "hearing_failed",
  "voice_failed",
  "model_failed",
  "tool_unknown",
  "tool_arguments_invalid",
  "tool_failed",
  "tool_timeout",
  "message_malformed",
  "definition_invalid",
  "route_unknown",
  "internal",
  "rating_closed",
  "document_empty",
  "document_unknown",
  "document_unreachable",
  "library_full",
  "reply_refused",
  "tool_result_invalid",
  "tool_outcome_unknown",
  "tool_identity_required",
  "tool_limit_reached",
  "tool_unconfirmed",
  "tool_approval_pending",
  "tool_approval_denied",
  "tool_running",
  "tool_slots_missing",
  "identity_invalid",
  "approval_unknown",
  "handoff_taken",
  "transfer_refused",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Turns whatever was thrown into an EarshotError, keeping one that already is. */
export function asEarshotError(thrown: unknown, code: ErrorCode): EarshotError {
  if (thrown instanceof EarshotError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new EarshotError(code, message, { cause: thrown });
}
