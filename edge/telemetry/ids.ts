/**
 * The ids of a call's trace and spans. They are made from the call's id and the part's name alone, so that a tool's
 * request can carry its span's id before the span is exported, and so that a span that is sent again, or by a later life
 * of the object, is the same span.
 */
import { createHash } from "node:crypto";

/** 16 bytes in hex. A hash, so that a tool's server does not learn the call's id, which only its own token opens. */
export function traceIdOf(callId: string): string {
  return hashOf(["trace", callId]).slice(0, 32);
}

/** 8 bytes in hex. @param path the part of the call: `["turn", 3, "model", 0]`; empty: the call itself */
export function spanIdOf(callId: string, ...path: readonly (string | number)[]): string {
  return hashOf(["span", callId, ...path]).slice(0, 16);
}

/** The span of a tool's run, by the id of the model's call. */
export function toolSpanIdOf(callId: string, toolCallId: string): string {
  return spanIdOf(callId, "tool", toolCallId);
}

/** The header `traceparent` of a tool's request, sampled (https://www.w3.org/TR/trace-context/#traceparent-header). */
export function traceparentOf(callId: string, toolCallId: string): string {
  return `00-${traceIdOf(callId)}-${toolSpanIdOf(callId, toolCallId)}-01`;
}

/** 32 bytes of SHA-256. An id of zeros alone, which is invalid, does not come of it in practice. */
function hashOf(parts: readonly (string | number)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
