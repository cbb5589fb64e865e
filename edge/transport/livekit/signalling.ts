/**
 * LiveKit's signalling: one WebSocket to /rtc/v1 (single peer connection), protobuf in and out (livekit_rtc.proto). The
 * offer and the track request travel inside the join request: one round trip to a running call.
 */
import { type JoinRequest, Ping, SignalRequest, SignalResponse, WrappedJoinRequest } from "@livekit/protocol";
import type { Cancel, Clock } from "../../base/clock.ts";
import { EarshotError } from "../../base/errors.ts";

/** LiveKit's signalling protocol that this speaks: from 13 on, `leave` carries an action (protocol/version.go). */
export const protocolVersion = 16;

/** A larger frame is no signalling message. */
const maxFrameBytes = 1024 * 1024;

export type SignallingEvent =
  | { readonly kind: "message"; readonly message: SignalResponse["message"] }
  /** A frame that is no SignalResponse; it was dropped. */
  | { readonly kind: "refused"; readonly error: EarshotError }
  /** The socket is gone, or the server has gone silent. Nothing comes after this. */
  | { readonly kind: "closed"; readonly reason: string };

export interface SignallingOptions {
  /** ws:// or wss:// */
  readonly url: string;
  readonly token: string;
  readonly joinRequest: JoinRequest;
  readonly clock: Clock;
  readonly listen: (event: SignallingEvent) => void;
}

/** The address to ask for a WebSocket: workerd's fetch takes http(s), and the token travels in a header. */
export function joinUrl(url: string, joinRequest: JoinRequest): string {
  const target = new URL(url);
  target.protocol = target.protocol === "wss:" || target.protocol === "https:" ? "https:" : "http:";
  target.pathname = `${target.pathname.replace(/(?<!\/)\/+$/, "")}/rtc/v1`;
  const wrapped = new WrappedJoinRequest({ joinRequest: joinRequest.toBinary() });
  target.searchParams.set("join_request", base64url(wrapped.toBinary()));
  return target.href;
}

/** With padding, as Go's base64.URLEncoding wants it. */
function base64url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_");
}

/**
 * Opens the signalling socket.
 * @throws EarshotError `livekit_refused`: the server said no (token, permissions, limits); `livekit_unreachable`
 * otherwise.
 */
export async function openSignalling(options: SignallingOptions): Promise<Signalling> {
  const { url, token, joinRequest } = options;
  let response: Response;
  try {
    response = await fetch(joinUrl(url, joinRequest), {
      headers: { Upgrade: "websocket", Authorization: `Bearer ${token}` },
    });
  } catch (cause) {
    throw new EarshotError("livekit_unreachable", `cannot reach LiveKit at ${url}; is it running?`, { cause });
  }
  const { status, webSocket } = response;
  if (webSocket) return new Signalling(webSocket, options);
  const said = (await response.text()).slice(0, 200).trim();
  const refused = status >= 400 && status < 500 && status !== 404 && status !== 429;
  throw new EarshotError(
    refused ? "livekit_refused" : "livekit_unreachable",
    `LiveKit at ${url} answered ${status}${said ? ` (${said})` : ""}; ` +
      (refused
        ? "check the API key, its secret and the token's grants"
        : "check LIVEKIT_URL, and that it is 1.9 or newer"),
  );
}

export class Signalling {
  readonly #socket: WebSocket;
  readonly #options: SignallingOptions;
  #pingIntervalMs = 0;
  #pingTimeoutMs = 0;
  #pingDueMs = 0;
  #cancelPing: Cancel | undefined;
  #lastHeardMs: number;
  #rttMs = 0;
  #closed = false;

  constructor(socket: WebSocket, options: SignallingOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#lastHeardMs = options.clock.nowMs();
    // From compatibility date 2026-03-17 on, workerd gives Blobs unless told otherwise.
    socket.binaryType = "arraybuffer";
    socket.accept();
    socket.addEventListener("message", (event) => this.#receive(event.data));
    socket.addEventListener("close", (event) => this.#end(`closed by the server (${event.code} ${event.reason})`));
    socket.addEventListener("error", () => this.#end("the socket failed"));
  }

  send(message: SignalRequest["message"]): void {
    if (this.#closed) return;
    this.#socket.send(new SignalRequest({ message }).toBinary());
  }

  /** Pings from now on, as the server asked in its join response; `timeoutMs` without any word from it ends the socket. */
  keepAlive(intervalMs: number, timeoutMs: number): void {
    this.#pingIntervalMs = intervalMs;
    this.#pingTimeoutMs = timeoutMs;
    this.#pingDueMs = this.#options.clock.nowMs() + intervalMs;
    this.#cancelPing?.();
    this.#schedulePing();
  }

  /** Closes the socket. No event comes after this. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelPing?.();
    this.#socket.close(1000);
  }

  /** Wakes at the next ping, or when the server has been silent for too long, counted from its last word. */
  #schedulePing(): void {
    if (this.#closed || this.#pingIntervalMs <= 0) return;
    const { clock } = this.#options;
    this.#cancelPing = clock.after(Math.min(this.#pingDueMs, this.#silentMs()) - clock.nowMs(), () => {
      const nowMs = clock.nowMs();
      if (nowMs >= this.#silentMs()) {
        this.#socket.close(1000);
        this.#end("the server has gone silent");
        return;
      }
      if (nowMs >= this.#pingDueMs) {
        this.send({ case: "pingReq", value: new Ping({ timestamp: BigInt(Date.now()), rtt: BigInt(this.#rttMs) }) });
        this.#pingDueMs = nowMs + this.#pingIntervalMs;
      }
      this.#schedulePing();
    });
  }

  /** When the server counts as silent, unless it says something before. */
  #silentMs(): number {
    return this.#pingTimeoutMs > 0 ? this.#lastHeardMs + this.#pingTimeoutMs : Number.POSITIVE_INFINITY;
  }

  #receive(data: unknown): void {
    if (this.#closed) return;
    this.#lastHeardMs = this.#options.clock.nowMs();
    let message: SignalResponse["message"];
    try {
      if (!(data instanceof ArrayBuffer)) throw new Error("it is text");
      if (data.byteLength > maxFrameBytes) throw new Error(`it has ${data.byteLength} bytes`);
      message = SignalResponse.fromBinary(new Uint8Array(data)).message;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      this.#options.listen({
        kind: "refused",
        error: new EarshotError("message_malformed", `a signalling frame was dropped: ${why}`, { cause }),
      });
      return;
    }
    if (message.case === "pongResp") this.#rttMs = Math.max(0, Date.now() - Number(message.value.lastPingTimestamp));
    this.#options.listen({ kind: "message", message });
  }

  #end(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelPing?.();
    this.#options.listen({ kind: "closed", reason });
  }
}
