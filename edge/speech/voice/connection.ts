/**
 * The one socket of a voice, kept open for the call and replaced when it breaks. It knows nothing of utterances.
 */
import type { Cancel, Clock } from "../../conversation/clock.ts";
import { EarshotError } from "../../errors.ts";
import { type OpenSocket, type Socket, SocketRefused } from "../socket.ts";

const connectTimeoutMs = 5_000;
const maxTries = 4;
const firstRetryMs = 100;
const maxRetryMs = 1_000;

export interface ConnectionListener {
  opened(): void;
  message(data: string | Uint8Array): void;
  /** The socket that was open is gone; another one is being opened. */
  lost(): void;
  /** No socket can be had. `wake()` tries again. */
  down(error: EarshotError): void;
}

type State =
  | { readonly kind: "connecting"; readonly giveUp: Cancel }
  | { readonly kind: "open"; readonly socket: Socket }
  | { readonly kind: "waiting"; readonly cancel: Cancel }
  | { readonly kind: "down" }
  | { readonly kind: "closed" };

export class VoiceConnection {
  readonly #clock: Clock;
  readonly #openSocket: OpenSocket;
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #listener: ConnectionListener;
  #state: State = { kind: "down" };
  #tries = 0;

  constructor({ clock, openSocket, url, headers }: ConnectionOptions, listener: ConnectionListener) {
    this.#clock = clock;
    this.#openSocket = openSocket;
    this.#url = url;
    this.#headers = headers;
    this.#listener = listener;
  }

  get open(): boolean {
    return this.#state.kind === "open";
  }

  send(message: string): void {
    if (this.#state.kind === "open") this.#state.socket.send(message);
  }

  /** Connects, unless that is under way or done. */
  wake(): void {
    if (this.#state.kind !== "down") return;
    this.#tries = 0;
    this.#connect();
  }

  /** The connection works: forget earlier failures. */
  proved(): void {
    this.#tries = 0;
  }

  /** Gives up this socket, because it does not do what it should, and opens another. */
  replace(why: string): void {
    if (this.#state.kind !== "open") return;
    const { socket } = this.#state;
    this.#broken(why);
    socket.close();
  }

  /** Changes to another socket at once, though nothing is wrong with this one. */
  renew(goodbye: string): void {
    if (this.#state.kind !== "open") return;
    const { socket } = this.#state;
    this.#connect();
    socket.send(goodbye);
    socket.close();
    this.#listener.lost();
  }

  close(goodbye: string): void {
    const state = this.#state;
    this.#state = { kind: "closed" };
    if (state.kind === "open") {
      state.socket.send(goodbye);
      state.socket.close();
    }
    if (state.kind === "connecting") state.giveUp();
    if (state.kind === "waiting") state.cancel();
  }

  #connect(): void {
    const abort = new AbortController();
    const tooLong = this.#clock.after(connectTimeoutMs, () => {
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
    const request = { url: this.#url, headers: this.#headers, signal: abort.signal };
    this.#openSocket(request, {
      message: (data) => {
        if (current()) this.#listener.message(data);
      },
      closed: (code, reason) => {
        if (current()) this.#broken(`closed the connection (${code}${reason ? `, ${reason}` : ""})`);
      },
    }).then(
      (socket) => {
        tooLong();
        if (!current()) return socket.close();
        mine = { kind: "open", socket };
        this.#state = mine;
        this.#listener.opened();
      },
      (thrown: unknown) => {
        tooLong();
        if (!current()) return;
        if (thrown instanceof SocketRefused && thrown.final) this.#down(refusal(thrown), thrown);
        else this.#broken(thrown instanceof Error ? thrown.message : String(thrown), thrown);
      },
    );
  }

  #broken(why: string, cause?: unknown): void {
    const wasOpen = this.#state.kind === "open";
    this.#tries += 1;
    if (this.#tries >= maxTries) {
      this.#down(why, cause);
      return;
    }
    const delayMs = Math.min(firstRetryMs * 2 ** (this.#tries - 1), maxRetryMs);
    this.#state = { kind: "waiting", cancel: this.#clock.after(delayMs, () => this.#connect()) };
    if (wasOpen) this.#listener.lost();
  }

  #down(why: string, cause?: unknown): void {
    this.#state = { kind: "down" };
    this.#listener.down(new EarshotError("voice_failed", `Deepgram (text to speech) ${why}`, { cause }));
  }
}

export interface ConnectionOptions {
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

function refusal({ status }: SocketRefused): string {
  const advice = status === 401 || status === 403 ? "check the API key" : "check the voice's model and the address";
  return `refused the connection (HTTP ${status}): ${advice}`;
}
