/**
 * The interface to the speech services' WebSockets. workerd-socket.ts opens them in a Worker; tests in Node pass
 * another `OpenSocket`.
 */

export interface SocketRequest {
  /** ws:// or wss:// */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Gives up connecting. It has no effect on an open socket. */
  readonly signal: AbortSignal;
}

export interface SocketListener {
  /** A text frame as a string, a binary one as bytes. */
  message(data: string | Uint8Array): void;
  /** The other side closed, or the connection broke (code 1006). Called once, and not after `close()` on this side. */
  closed(code: number, reason: string): void;
}

export interface Socket {
  send(data: string | Uint8Array): void;
  close(): void;
}

/** Opens a socket. Rejects with `SocketRefused` if the server does not answer with an upgrade. */
export type OpenSocket = (request: SocketRequest, listener: SocketListener) => Promise<Socket>;

/** Takes the socket out of the answer to an upgrade. Throws `SocketRefused` if there is none. */
export type AcceptSocket = (response: Response, listener: SocketListener) => Socket;

/** The server answered the upgrade with a plain HTTP status (401: a wrong key; 429: too many at once; ...). */
export class SocketRefused extends Error {
  override readonly name = "SocketRefused";
  readonly status: number;
  /** After how long it may be tried again, as the service told. */
  readonly retryAfterMs: number | undefined;

  /** @param retryAfter the header of that name */
  constructor(status: number, retryAfter?: string | null) {
    super(`the service refused the connection with HTTP status ${status}`);
    this.status = status;
    this.retryAfterMs = toldMs(retryAfter);
  }

  /** Whether trying again is pointless, as after a wrong key, address or parameter. */
  get final(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }
}

/** The header `Retry-After` in its form of seconds; its other form, a date, is of no use to somebody who is waiting. */
export function toldMs(retryAfter: string | null | undefined): number | undefined {
  const ms = Number(retryAfter ?? Number.NaN) * 1000;
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}

/** The settings to look at after a refusal. @param check those beside the key and the account */
export function adviceOn(status: number, check: string): string {
  if (status === 401 || status === 403) return "check the API key";
  return status === 402 ? "check the account: nothing is left of its quota" : `check ${check}`;
}
