/**
 * LiveKit's RPC, the side that calls (https://docs.livekit.io/home/client/data/rpc/): a request, an acknowledgement
 * that somebody has it, and an answer, each a DataPacket on the reliable channel (livekit_models.proto: RpcRequest,
 * RpcAck, RpcResponse). This is version 1, which every client understands; clients from 2.10 on speak version 2 (data
 * streams) only to participants that announce it, which the agent does not.
 */
import { DataPacket, DataPacket_Kind, RpcRequest } from "@livekit/protocol";
import type { Cancel, Clock } from "../../base/clock.ts";
import type { PageFault, PageReply, PageRequest } from "../page.ts";

/** LiveKit's codes (livekit-client, `RpcError.ErrorCode`). */
export const rpcErrors = {
  applicationError: 1500,
  connectionTimeout: 1501,
  responseTimeout: 1502,
  recipientDisconnected: 1503,
  responsePayloadTooLarge: 1504,
  sendFailed: 1505,
  unsupportedMethod: 1400,
  recipientNotFound: 1401,
  requestPayloadTooLarge: 1402,
} as const;

/** The most that a request or an answer carries (livekit-client, MAX_V1_PAYLOAD_BYTES). */
export const maxRpcBytes = 15_360;
/** A page that has not acknowledged the request by then is not there (livekit-client, maxRoundTripLatencyMs), ms. */
export const rpcAckMs = 7_000;
const version = 1;

export type RpcOutcome =
  | { readonly ok: true; readonly payload: string }
  /** `code`: one of `rpcErrors`, or the method's own. */
  | { readonly ok: false; readonly code: number; readonly message: string };

/** An outcome as the call knows it, without LiveKit's codes. */
export function replyOf(outcome: RpcOutcome): PageReply {
  if (outcome.ok) return outcome;
  return { ok: false, fault: faults[outcome.code] ?? "failed", message: outcome.message };
}

const faults: Readonly<Record<number, PageFault>> = {
  [rpcErrors.recipientDisconnected]: "gone",
  [rpcErrors.connectionTimeout]: "timeout",
  [rpcErrors.responseTimeout]: "timeout",
  [rpcErrors.recipientNotFound]: "undelivered",
  [rpcErrors.requestPayloadTooLarge]: "undelivered",
  [rpcErrors.responsePayloadTooLarge]: "undelivered",
  [rpcErrors.unsupportedMethod]: "unsupported",
};

interface Pending {
  readonly report: (outcome: RpcOutcome) => void;
  cancelAck: Cancel;
  readonly cancelResponse: Cancel;
}

export interface RpcCallsOptions {
  readonly clock: Clock;
  readonly send: (packet: DataPacket) => void;
}

/** The calls under way to the one participant whom we talk with. */
export class RpcCalls {
  readonly #options: RpcCallsOptions;
  readonly #pending = new Map<string, Pending>();

  constructor(options: RpcCallsOptions) {
    this.#options = options;
  }

  /**
   * Calls a method; `to` undefined: nobody is there. Reports once, unless cancelled, and never from within this call.
   * It is sent once: whatever went wrong, nothing is done twice.
   */
  perform(
    to: string | undefined,
    call: PageRequest,
    report: Pending["report"],
    id: string = crypto.randomUUID(),
  ): Cancel {
    const { clock, send } = this.#options;
    const failure = cannotSend(to, call);
    if (to === undefined || failure) return clock.after(0, () => report(failure ?? nobody));
    this.#pending.set(id, {
      report,
      cancelAck: clock.after(rpcAckMs, () => {
        this.#settle(id, failed("connectionTimeout", "the page did not say that it has the request"));
      }),
      cancelResponse: clock.after(call.responseMs, () => {
        this.#settle(id, failed("responseTimeout", `the page gave no answer within ${call.responseMs} ms`));
      }),
    });
    const { method, payload, responseMs } = call;
    const value = new RpcRequest({ id, method, payload, responseTimeoutMs: Math.ceil(responseMs), version });
    send(
      new DataPacket({
        kind: DataPacket_Kind.RELIABLE,
        destinationIdentities: [to],
        value: { case: "rpcRequest", value },
      }),
    );
    return () => this.#take(id);
  }

  /** Takes an acknowledgement or an answer; returns whether the packet was one. Those of no call of ours are nothing. */
  take(value: DataPacket["value"]): boolean {
    if (value.case === "rpcAck") {
      this.#pending.get(value.value.requestId)?.cancelAck();
      return true;
    }
    if (value.case !== "rpcResponse") return false;
    const { requestId, value: answer } = value.value;
    if (answer.case === "payload") this.#settle(requestId, payloadOf(answer.value));
    else if (answer.case === "error") {
      this.#settle(requestId, { ok: false, code: answer.value.code, message: answer.value.message });
    } else this.#settle(requestId, failed("applicationError", "the answer is of a kind that is not known here"));
    return true;
  }

  /** Whom we called is gone, or the way to them: whether it was done there is not known. */
  drop(): void {
    for (const id of [...this.#pending.keys()]) {
      this.#settle(id, failed("recipientDisconnected", "the page has gone before it answered"));
    }
  }

  /** Nothing more is reported. */
  close(): void {
    for (const id of [...this.#pending.keys()]) this.#take(id);
  }

  #settle(id: string, outcome: RpcOutcome): void {
    this.#take(id)?.report(outcome);
  }

  #take(id: string): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.cancelAck();
    pending?.cancelResponse();
    return pending;
  }
}

const nobody: RpcOutcome = failed("recipientNotFound", "there is nobody in the room to be called");

function cannotSend(to: string | undefined, { payload }: PageRequest): RpcOutcome | undefined {
  if (to === undefined) return nobody;
  const bytes = byteLength(payload);
  if (bytes <= maxRpcBytes) return undefined;
  return failed("requestPayloadTooLarge", `the request has ${bytes} bytes; ${maxRpcBytes} are allowed`);
}

function payloadOf(payload: string): RpcOutcome {
  const bytes = byteLength(payload);
  if (bytes <= maxRpcBytes) return { ok: true, payload };
  return failed("responsePayloadTooLarge", `the answer has ${bytes} bytes; ${maxRpcBytes} are allowed`);
}

function failed(error: keyof typeof rpcErrors, message: string): Extract<RpcOutcome, { ok: false }> {
  return { ok: false, code: rpcErrors[error], message };
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
