/**
 * Errors as they leave the Worker: `application/problem+json` (RFC 9457) with a stable `code`. base/error-status.ts has
 * the status of each code.
 */
import { codeOf, statusOf, titleOf } from "../base/error-status.ts";
import { boundedText, EarshotError, type ErrorCode, logged } from "../base/errors.ts";
import { Redactor } from "../redaction/redactor.ts";
import type { Problem } from "../wire/http.ts";

/** An error may quote a request. */
const redactor = new Redactor();

/** `limit_reached`, with the time after which it is worth trying again. */
export class LimitReachedError extends EarshotError {
  /** Whole seconds, at least 1. */
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number) {
    super("limit_reached", message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** `agent_off`, with the time after which it is worth trying again. */
export class AgentOffError extends EarshotError {
  /** Whole seconds, at least 1. */
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number) {
    super("agent_off", message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * The problem document for whatever was thrown. An error that was not raised on purpose tells nothing of itself, nor
 * does a server's own failure (5xx) other than a missing setting: its message may name internals.
 */
export function problemOf(thrown: unknown): Problem {
  const code = codeOf(thrown);
  const [status, title] = [statusOf(code), titleOf(code)];
  const told = status < 500 || code === "not_configured" || code === "agent_off";
  return {
    type: `urn:earshot:problem:${code}`,
    title,
    status,
    code,
    detail: told && thrown instanceof Error ? boundedText(thrown.message) : `${title}. Please try again in a moment.`,
    ...retryOf(thrown, code),
  };
}

/** After that time D1 is asked again: it is away for seconds at most. */
const archiveRetrySeconds = 5;

function retryOf(thrown: unknown, code: ErrorCode): Pick<Problem, "retryAfterSeconds"> {
  if (thrown instanceof LimitReachedError || thrown instanceof AgentOffError)
    return { retryAfterSeconds: thrown.retryAfterSeconds };
  return code === "archive_unreachable" ? { retryAfterSeconds: archiveRetrySeconds } : {};
}

/** Answers with the problem; logs what is our own fault. */
export function problemResponse(thrown: unknown): Response {
  const problem = problemOf(thrown);
  if (problem.status >= 500) console.error(redactor.text(logged(thrown)));
  const headers = new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "no-store" });
  // RFC 9110, section 15.5.2: a 401 names the scheme it wants.
  if (problem.status === 401) headers.set("WWW-Authenticate", "Bearer");
  if (problem.retryAfterSeconds !== undefined) headers.set("Retry-After", String(problem.retryAfterSeconds));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
