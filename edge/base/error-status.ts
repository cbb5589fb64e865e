/** The HTTP status and the title of each error code, in one place. */
import { EarshotError, type ErrorCode } from "./errors.ts";

const table: Readonly<Record<ErrorCode, { readonly status: number; readonly title: string }>> = {
  agent_unknown: { status: 404, title: "No such agent" },
  origin_forbidden: { status: 403, title: "This page may not call" },
  body_malformed: { status: 400, title: "The request's body is malformed" },
  body_too_large: { status: 413, title: "The request's body is too large" },
  token_missing: { status: 401, title: "A token is needed" },
  token_invalid: { status: 401, title: "The token is not valid" },
  token_expired: { status: 401, title: "The token has expired" },
  call_unknown: { status: 404, title: "No such call" },
  recording_unknown: { status: 404, title: "No such recording" },
  range_unfit: { status: 416, title: "The range is not in the recording" },
  call_forbidden: { status: 403, title: "This call belongs to somebody else" },
  call_running: { status: 409, title: "The call is not over" },
  call_ended: { status: 410, title: "The call has ended" },
  limit_reached: { status: 429, title: "A limit is reached" },
  not_configured: { status: 503, title: "The server is not set up yet" },
  livekit_unreachable: { status: 503, title: "The media server cannot be reached" },
  livekit_refused: { status: 502, title: "The media server refused" },
  media_failed: { status: 502, title: "The media connection failed" },
  stt_failed: { status: 502, title: "Speech recognition failed" },
  tts_failed: { status: 502, title: "Speech synthesis failed" },
  llm_failed: { status: 502, title: "The model failed" },
  translation_failed: { status: 502, title: "A line could not be translated" },
  tool_unknown: { status: 500, title: "The agent has no such tool" },
  tool_arguments_invalid: { status: 500, title: "A tool was called with wrong arguments" },
  tool_failed: { status: 502, title: "A tool failed" },
  tool_timeout: { status: 504, title: "A tool took too long" },
  tool_result_invalid: { status: 502, title: "A tool's answer does not fit its schema" },
  tool_outcome_unknown: { status: 502, title: "A tool's outcome is unknown" },
  tool_identity_required: { status: 403, title: "The caller must be identified first" },
  tool_limit_reached: { status: 429, title: "A tool was used as often as it may be" },
  tool_unconfirmed: { status: 403, title: "The caller has not said yes" },
  tool_approval_pending: { status: 409, title: "A human has yet to approve it" },
  tool_approval_denied: { status: 403, title: "A human did not approve it" },
  tool_running: { status: 409, title: "The action is running already" },
  tool_slots_missing: { status: 400, title: "An argument is missing" },
  identity_invalid: { status: 401, title: "The visitor's identity token is not valid" },
  tool_changed: { status: 409, title: "A tool's description has changed" },
  identity_code_gone: { status: 409, title: "There is no one-time code to check" },
  approval_unknown: { status: 404, title: "No such approval" },
  message_malformed: { status: 400, title: "A message is malformed" },
  definition_invalid: { status: 500, title: "An agent's definition is not valid" },
  route_unknown: { status: 404, title: "There is nothing at this address" },
  internal: { status: 500, title: "Something went wrong on our side" },
  document_empty: { status: 400, title: "There is nothing to read in the document" },
  document_unknown: { status: 404, title: "No such document" },
  document_unreachable: { status: 400, title: "The document could not be read" },
  library_full: { status: 409, title: "The library is full" },
  reply_refused: { status: 500, title: "A reply was stopped before it was spoken" },
  flooded: { status: 429, title: "Too much was sent at once" },
  transfer_refused: { status: 409, title: "The caller cannot be passed on" },
  handoff_taken: { status: 409, title: "Somebody else has it already" },
  turnstile_required: { status: 403, title: "A Turnstile token is needed" },
  turnstile_refused: { status: 403, title: "The Turnstile token is not valid" },
  turnstile_unreachable: { status: 503, title: "Turnstile tokens cannot be checked right now" },
  rating_closed: { status: 409, title: "The rating can no longer be changed" },
  query_malformed: { status: 400, title: "The address's parameters are malformed" },
  role_forbidden: { status: 403, title: "Your role may not do this" },
  archive_unreachable: { status: 503, title: "The archive of calls cannot be reached" },
  archive_full: { status: 507, title: "The archive of calls is full" },
  access_unreachable: { status: 503, title: "Cloudflare Access cannot be asked right now" },
  agent_off: { status: 503, title: "The agent is switched off" },
  tool_off: { status: 503, title: "The tool is switched off" },
  vendor_off: { status: 503, title: "The vendor is switched off" },
  recording_off: { status: 503, title: "Recording is switched off" },
  switch_changed: { status: 409, title: "Somebody has changed this switch meanwhile" },
  switch_unknown: { status: 404, title: "There is nothing of that name to switch" },
};

/** The HTTP status of a code; 500 and more is a fault of the server or of a service behind it. */
export function statusOf(code: ErrorCode): number {
  return table[code].status;
}

/** The fault in Earshot's own words. */
export function titleOf(code: ErrorCode): string {
  return table[code].title;
}

/** Errors that crossed from a Durable Object have lost their class. Their `code` may still be there. */
export function codeOf(thrown: unknown): ErrorCode {
  if (thrown instanceof EarshotError) return thrown.code;
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  return typeof code === "string" && Object.hasOwn(table, code) ? (code as ErrorCode) : "internal";
}
