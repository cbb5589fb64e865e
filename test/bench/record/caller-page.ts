/** Calls as a page opens them, with or without the visitor's consent to be recorded, and what the Worker keeps of them. */
import { type CallTrace, callTraceSchema, sessionReplySchema } from "../../../edge/wire/http.ts";
import type { DevWorker } from "../archive/dev-worker.ts";
import type { Admission, MeasuredAgent } from "../turns/agent.ts";

/** A Worker's agent whose callers come by way of a page. */
export interface PagedAgent extends MeasuredAgent {
  /** The calls that were opened, in their order. */
  readonly callIds: readonly string[];
}

/** @param recording whether the visitors agree to be recorded */
export function pagedAgent(worker: DevWorker, recording: boolean): PagedAgent {
  const callIds: string[] = [];
  const admit = async (): Promise<Admission> => {
    const asked = {
      agent: "bench",
      consent: { recording, ...(recording && { recordingText: "May we record this call?" }) },
    };
    const reply = sessionReplySchema.parse(await post(worker.origin, "/v1/sessions", 201, { body: asked }));
    callIds.push(reply.callId);
    const leave = async () => {
      await post(worker.origin, `/v1/calls/${reply.callId}/leave`, 204, { token: reply.callToken });
    };
    return { token: reply.transport.token, leave };
  };
  return { callIds, admit, processes: worker.processes, stop: worker.stop };
}

/** @throws Error where the Worker has no such call */
export async function traceOf({ origin, adminToken }: DevWorker, callId: string): Promise<CallTrace> {
  const response = await fetch(`${origin}/v1/calls/${callId}`, { headers: { Authorization: `Bearer ${adminToken}` } });
  if (!response.ok) throw new Error(`the trace of ${callId}: ${response.status} ${await response.text()}`);
  return callTraceSchema.parse(await response.json());
}

interface Posted {
  readonly body?: unknown;
  readonly token?: string;
}

/** @throws Error where another status comes */
async function post(origin: string, path: string, status: number, { body, token }: Posted): Promise<unknown> {
  const response = await fetch(`${origin}${path}`, {
    method: "POST",
    headers: {
      Origin: origin,
      "Content-Type": "application/json",
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status !== status) throw new Error(`POST ${path}: ${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
