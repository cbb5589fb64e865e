/** A call's trace, as its operator reads it: the caller's own token shows them less. */
import { inject } from "vitest";
import { type CallTrace, callTraceSchema } from "../../edge/wire/http.ts";

/** Admin's tokens of demos that a test has started for itself, by their Worker's origin. */
const adminTokens = new Map<string, string>();

/** This Worker is run with this admin's token. */
export function operatedWith(workerOrigin: string, adminToken: string): void {
  adminTokens.set(workerOrigin, adminToken);
}

/** @throws Error where the answer is not a trace. */
export async function readTrace(workerOrigin: string, { callId }: { callId: string }): Promise<CallTrace> {
  const token = adminTokens.get(workerOrigin) ?? inject("adminToken");
  const response = await fetch(`${workerOrigin}/v1/calls/${callId}`, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`GET /v1/calls/${callId}: ${response.status} ${await response.text()}`);
  return callTraceSchema.parse(await response.json());
}

/** Reads the trace until it is as wanted; throws with the last one when it never is. */
export async function traceWhere(
  read: () => Promise<CallTrace>,
  wanted: (trace: CallTrace) => boolean,
  timeoutMs = 15_000,
): Promise<CallTrace> {
  const untilMs = Date.now() + timeoutMs;
  for (;;) {
    const trace = await read();
    if (wanted(trace)) return trace;
    if (Date.now() > untilMs) throw new Error(`the trace never became as wanted: ${JSON.stringify(trace)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
