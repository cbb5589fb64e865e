/** Reads the answer to `POST /v1/sessions` (or a rejoin), by hand: zod would weigh more than the rest of the call. */
import type { ErrorCode } from "../../edge/base/errors.ts";
import type { Problem, SessionReply } from "../../edge/wire/http.ts";
import { CallError } from "./error.ts";
import { isRecord, isText } from "./type-guards.ts";

/**
 * @throws CallError with the code of the server's problem document; `server_unreachable` where there was no answer,
 *   `reply_malformed` where the answer is not a session.
 */
export async function readSession(outcome: PromiseSettledResult<Response>): Promise<SessionReply> {
  if (outcome.status === "rejected") {
    throw new CallError("server_unreachable", `no answer from the voice server: ${outcome.reason}`);
  }
  const body = await readJson(outcome.value);
  if (!outcome.value.ok) throw problemError(outcome.value.status, body);
  if (isSessionReply(body)) return body;
  throw new CallError("reply_malformed", "the voice server's answer is not a session; is `server` the right address?");
}

export function isSessionReply(value: unknown): value is SessionReply {
  if (!isRecord(value) || !isRecord(value.transport) || !isRecord(value.agent)) return false;
  const { transport, agent } = value;
  return (
    [value.callId, value.callToken, value.expiresAt, transport.token, agent.name].every(isText) &&
    [agent.displayName, agent.disclosure, agent.language].every(isText) &&
    (value.changedLanguage === undefined || isText(value.changedLanguage)) &&
    transport.kind === "livekit" &&
    isText(transport.url) &&
    /^wss?:\/\//.test(transport.url) &&
    Array.isArray(agent.phrases) &&
    agent.phrases.every(isText)
  );
}

/** The server's refusal as an error of ours. */
export function problemError(status: number, body: unknown): CallError {
  if (isProblem(body)) return new CallError(body.code, body.detail);
  return new CallError("server_unreachable", `the voice server answered ${status}`);
}

function isProblem(value: unknown): value is Pick<Problem, "detail"> & { code: ErrorCode } {
  return isRecord(value) && isText(value.code) && isText(value.detail);
}

/** A body that may be anything; `null` where it is no JSON. */
export async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null; // an error page of a proxy; what it means is decided by the status
  }
}
