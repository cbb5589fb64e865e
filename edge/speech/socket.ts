/**
 * The speech services' WebSockets, as their files see them. workerd-socket.ts opens them in a Worker; tests in Node
 * hand in another `OpenSocket`.
 */

export interface SocketRequest {
  /** ws:// or wss:// */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Gives up connecting; afterwards it has no effect on a socket that is open. */
  readonly signal: AbortSignal;
}

export interface SocketListener {
  /** A text frame as a string, a binary one as bytes. */
  message(data: string | Uint8Array): void;
  /** The other side closed, or the connection broke (code 1006). Called once; not after our own `close()`. */
  closed(code: number, reason: string): void;
}

export interface Socket {
  send(data: string | Uint8Array): void;
  close(): void;
}

/** Opens a socket; rejects with `SocketRefused` where the server answers anything but an upgrade. */
export type OpenSocket = (request: SocketRequest, listener: SocketListener) => Promise<Socket>;

/** The server answered the upgrade with a plain HTTP status (401: a wrong key; 429: too many at once; ...). */
export class SocketRefused extends Error {
  override readonly name = "SocketRefused";
  readonly status: number;

  constructor(status: number) {
    super(`the service refused the connection with HTTP status ${status}`);
    this.status = status;
  }

  /** Whether trying again can help: not with a wrong key, address or parameter. */
  get final(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }
}
