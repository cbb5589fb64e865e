/**
 * A WebSocket that stays open for the call. When it breaks it is replaced, with a growing pause between the tries. It
 * knows nothing of its messages: its owner sends again what a break has lost.
 */
import type { Cancel, Clock } from "../base/clock.ts";
import { adviceOn, type Socket, type SocketListener, SocketRefused } from "./socket.ts";

const connectTimeoutMs = 5_000;
const firstRetryMs = 100;

export interface LastingSocketOptions {
  readonly clock: Clock;
  readonly connect: (listener: SocketListener, signal: AbortSignal) => Promise<Socket>;
  /** After this many connections in a row that proved nothing, it gives up. */
  readonly maxTries: number;
  readonly maxRetryMs: number;
  /** The settings to check, beside the key, if the service refuses: "the model and the address". */
  readonly check: string;
  /** Whether another try would be closed in the same way, as after a wrong key. Unless given, none would. */
  readonly isFinalClose?: ((code: number) => boolean) | undefined;
}

export interface LastingSocketListener {
  opened(): void;
  message(data: string | Uint8Array): void;
  /** A connection broke, or could not be made, and another is being made. `wasOpen`: data under way is lost. */
  broke(why: string, cause: unknown, wasOpen: boolean): void;
  /** No connection can be made. `wake()` tries again. */
  down(why: string, cause: unknown): void;
}

type State =
  | { readonly kind: "connecting"; readonly giveUp: Cancel }
  | { readonly kind: "open"; readonly socket: Socket }
  | { readonly kind: "waiting"; readonly cancel: Cancel }
  | { readonly kind: "down" }
  | { readonly kind: "closed" };

export class LastingSocket {
  readonly #options: LastingSocketOptions;
  readonly #listener: LastingSocketListener;
  #state: State = { kind: "down" };
  #tries = 0;

  constructor(options: LastingSocketOptions, listener: LastingSocketListener) {
    this.#options = options;
    this.#listener = listener;
  }

  get isOpen(): boolean {
    return this.#state.kind === "open";
  }

  /** Closed for good. */
  get isClosed(): boolean {
    return this.#state.kind === "closed";
  }

  /** Sends if the socket is open. Otherwise does nothing. */
  send(message: string | Uint8Array): void {
    if (this.#state.kind === "open") this.#state.socket.send(message);
  }

  /** Connects, unless it is connecting or connected. */
  wake(): void {
    if (this.#state.kind !== "down") return;
    this.#tries = 0;
    this.#connect();
  }

  /** The connection works: earlier failures are forgotten. */
  proved(): void {
    this.#tries = 0;
  }

  /** Gives up this connection, because it misbehaves, and makes another. */
  replace(why: string): void {
    if (this.#state.kind !== "open") return;
    const { socket } = this.#state;
    this.#broken(why);
    socket.close();
  }

  /** Gives up for good, because another connection would be refused in the same way. */
  refuse(why: string): void {
    if (this.#state.kind !== "open") return;
    const { socket } = this.#state;
    this.#down(`${why}: check the API key, ${this.#options.check}`);
    socket.close();
  }

  /** Changes to another connection at once, though nothing is wrong with this one. */
  renew(goodbye: string | null): void {
    if (this.#state.kind !== "open") return;
    const { socket } = this.#state;
    this.#connect();
    if (goodbye !== null) socket.send(goodbye);
    socket.close();
  }

  /** For good. */
  close(goodbye: string | null): void {
    const state = this.#state;
    this.#state = { kind: "closed" };
    if (state.kind === "open") {
      if (goodbye !== null) state.socket.send(goodbye);
      state.socket.close();
    }
    if (state.kind === "connecting") state.giveUp();
    if (state.kind === "waiting") state.cancel();
  }

  #connect(): void {
    const abort = new AbortController();
    const tooLong = this.#options.clock.after(connectTimeoutMs, () => {
      abort.abort();
      if (current()) this.#broken(`did not accept a connection within ${connectTimeoutMs} ms`);
    });
    const giveUp = () => {
      tooLong();
      abort.abort();
    };
    let mine: State = { kind: "connecting", giveUp };
    this.#state = mine;
    const current = () => this.#state === mine;
    /** A service may greet before its socket has been handed over. */
    const early: (string | Uint8Array)[] = [];
    const listener: SocketListener = {
      message: (data) => {
        if (!current()) return;
        if (mine.kind === "connecting") early.push(data);
        else this.#listener.message(data);
      },
      closed: (code, reason) => {
        if (!current()) return;
        const why = `closed the connection (${code}${reason ? `, ${reason}` : ""})`;
        const { isFinalClose, check } = this.#options;
        if (isFinalClose?.(code) === true) this.#down(`${why}: check the API key, ${check}`);
        else this.#broken(why);
      },
    };
    this.#options.connect(listener, abort.signal).then(
      (socket) => {
        tooLong();
        if (!current()) return socket.close();
        mine = { kind: "open", socket };
        this.#state = mine;
        this.#listener.opened();
        for (const data of early) if (current()) this.#listener.message(data);
      },
      (thrown: unknown) => {
        tooLong();
        if (!current()) return;
        if (thrown instanceof SocketRefused && thrown.final) this.#down(this.#refusal(thrown), thrown);
        else this.#broken(thrown instanceof Error ? thrown.message : String(thrown), thrown);
      },
    );
  }

  #broken(why: string, cause?: unknown): void {
    const { clock, maxTries, maxRetryMs } = this.#options;
    const wasOpen = this.#state.kind === "open";
    this.#tries += 1;
    if (this.#tries >= maxTries) {
      this.#down(why, cause);
      return;
    }
    const toldMs = cause instanceof SocketRefused ? (cause.retryAfterMs ?? 0) : 0;
    const delayMs = Math.min(Math.max(toldMs, firstRetryMs * 2 ** (this.#tries - 1)), maxRetryMs);
    this.#state = { kind: "waiting", cancel: clock.after(delayMs, () => this.#connect()) };
    this.#listener.broke(why, cause, wasOpen);
  }

  #down(why: string, cause?: unknown): void {
    this.#state = { kind: "down" };
    this.#listener.down(why, cause);
  }

  #refusal({ status }: SocketRefused): string {
    return `refused the connection (HTTP ${status}): ${adviceOn(status, this.#options.check)}`;
  }
}
