/** A call's trace, as anybody with its token reads it. */
import { type CallTrace, callTraceSchema } from "../../edge/wire/http.ts";

/** @throws Error where the answer is not a trace. */
export async function readTrace(
  workerOrigin: string,
  { callId, callToken }: { callId: string; callToken: string },
): Promise<CallTrace> {
  const response = await fetch(`${workerOrigin}/v1/calls/${callId}`, {
    headers: { authorization: `Bearer ${callToken}` },
  });
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
