/**
 * Every error that Earshot raises on purpose. `code` is stable and part of the contract: problem documents, traces and
 * the widget carry it. `message` says what went wrong and what to do about it.
 */
export class EarshotError extends Error {
  override readonly name = "EarshotError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    // The owner writes the definition, and each of its faults is a line.
    super(boundedText(message, code === "definition_invalid" ? maxDefinitionChars : maxMessageChars), options);
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
  "recording_unknown",
  "range_unfit",
  "call_forbidden",
  "call_ended",
  "call_running",
  "limit_reached",
  "not_configured",
  "livekit_unreachable",
  "livekit_refused",
  "media_failed",
  "stt_failed",
  "tts_failed",
  "llm_failed",
  "translation_failed",
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
  "identity_code_gone",
  "flooded",
  "tool_changed",
  "turnstile_required",
  "turnstile_refused",
  "turnstile_unreachable",
  "query_malformed",
  "role_forbidden",
  "archive_unreachable",
  "archive_full",
  "access_unreachable",
  "agent_off",
  "tool_off",
  "vendor_off",
  "recording_off",
  "switch_changed",
  "switch_unknown",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Longer messages are cut, since they may quote a service, a page or a model at any length. */
const maxMessageChars = 1_000;
const maxDefinitionChars = 20_000;

/**
 * An error's message for storage, for the wire and for logs: of bounded length, and without characters that belong in
 * no text or turn the reading direction. Lines stay lines; `logged` joins them.
 */
export function boundedText(text: string, maxChars = maxMessageChars): string {
  const start = text.slice(0, 2 * maxChars);
  const chars = [...start.replace(/[^\P{Cc}\n\t]|[\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, " ")];
  const isWhole = chars.length <= maxChars && start.length === text.length;
  return isWhole ? chars.join("") : `${chars.slice(0, maxChars - 1).join("")}…`;
}

/** Anything thrown, in one bounded line for a log, with its causes. */
export function logged(thrown: unknown): string {
  const lines: string[] = [];
  for (let one: unknown = thrown, deep = 0; one !== undefined && deep < 4; deep++) {
    lines.push(
      one instanceof Error ? `${one.name}: ${boundedText(one.message)}${placeOf(one)}` : boundedText(String(one)),
    );
    one = one instanceof Error ? one.cause : undefined;
  }
  return lines.join("; because of ").replace(/[\n\t]+/g, " ");
}

/**
 * For work that is done again later: its failure goes into the operator's log.
 * @param job what failed, for people
 * @returns undefined where it failed
 */
export async function orLogged<Result>(work: Promise<Result>, job: string): Promise<Result | undefined> {
  try {
    return await work;
  } catch (thrown) {
    console.error(`earshot: ${job}:`, logged(thrown));
    return undefined;
  }
}

/** The first place in its stack that is Earshot's code. */
function placeOf({ stack = "" }: Error): string {
  const line = stack.split("\n").find((one) => /^\s+at /.test(one));
  return line === undefined ? "" : ` (${boundedText(line.trim(), 200)})`;
}

/** Turns anything thrown into an EarshotError. An EarshotError stays as it is. */
export function asEarshotError(thrown: unknown, code: ErrorCode): EarshotError {
  if (thrown instanceof EarshotError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new EarshotError(code, message, { cause: thrown });
}
