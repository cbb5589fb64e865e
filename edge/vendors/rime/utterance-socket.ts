/**
 * Rime's speech to text as a socket that takes plain audio. One connection of Rime hears one utterance: the end of its audio
 * forces the final transcript, and the next audio opens another connection. Audio that comes between the two waits.
 * https://docs.rime.ai/api-reference/speech-to-text/streaming-websocket
 */
import { base64Of } from "../../speech/base64.ts";
import {
  type OpenSocket,
  type Socket,
  type SocketListener,
  SocketRefused,
  type SocketRequest,
} from "../../speech/socket.ts";

/** Sent through the socket to end an utterance. */
export const endOfUtterance = "end of utterance";

/** It takes 64 KiB of audio in a message. */
const maxBytes = 32_768;

/** @param start the first message of each utterance */
export async function openUtterances(
  openSocket: OpenSocket,
  request: SocketRequest,
  start: string,
  listener: SocketListener,
): Promise<Socket> {
  const utterances = new UtteranceSocket(openSocket, request, start, listener);
  await utterances.open();
  return utterances;
}

class UtteranceSocket implements Socket {
  readonly #openSocket: OpenSocket;
  readonly #request: SocketRequest;
  readonly #start: string;
  readonly #listener: SocketListener;
  #socket: Socket | null = null;
  #state: "none" | "opening" | "open" | "ending" = "none";
  #isClosed = false;
  #held: (string | Uint8Array)[] = [];
  /** The utterance has audio. */
  #hasAudio = false;

  constructor(openSocket: OpenSocket, request: SocketRequest, start: string, listener: SocketListener) {
    this.#openSocket = openSocket;
    this.#request = request;
    this.#start = start;
    this.#listener = listener;
  }

  /** Rejects as `OpenSocket` does. */
  async open(): Promise<void> {
    this.#state = "opening";
    let mine: Socket | null = null;
    const isCurrent = () => !this.#isClosed && (mine === null ? this.#state === "opening" : mine === this.#socket);
    mine = await this.#openSocket(this.#request, {
      message: (data) => {
        if (isCurrent()) this.#message(data);
      },
      closed: (code, reason) => {
        if (isCurrent()) this.#lost(code, reason);
      },
    });
    if (this.#isClosed) return mine.close();
    this.#socket = mine;
    this.#state = "open";
    this.#hasAudio = false;
    mine.send(this.#start);
    for (const data of this.#held.splice(0)) this.send(data);
  }

  send(data: string | Uint8Array): void {
    if (this.#isClosed) return;
    if (this.#state === "open" && this.#socket !== null) this.#tell(this.#socket, data);
    // Between two utterances there is nothing to end.
    else if (this.#state !== "none" || typeof data !== "string") this.#held.push(data);
    if (this.#state === "none" && this.#held.length > 0) this.#openNext();
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.close();
  }

  #tell(socket: Socket, data: string | Uint8Array): void {
    if (typeof data !== "string") {
      this.#hasAudio = true;
      for (let at = 0; at < data.length; at += maxBytes) {
        socket.send(JSON.stringify({ audio: base64Of(data.subarray(at, at + maxBytes)) }));
      }
    } else if (this.#hasAudio) {
      this.#state = "ending";
      socket.send(JSON.stringify({ end: {} }));
    }
  }

  #message(data: string | Uint8Array): void {
    const isDone = typeof data === "string" && /^\s*\{\s*"done"/.test(data);
    // Behind it, Rime closes: that is no loss.
    if (isDone) this.#socket = null;
    this.#listener.message(data);
    if (!isDone || this.#isClosed) return;
    this.#state = "none";
    if (this.#held.some((held) => typeof held !== "string")) this.#openNext();
    else this.#held = [];
  }

  #openNext(): void {
    this.open().catch((thrown: unknown) => {
      const status = thrown instanceof SocketRefused ? `HTTP status ${thrown.status}` : "";
      this.#lost(1006, status);
    });
  }

  #lost(code: number, reason: string): void {
    this.#isClosed = true;
    this.#listener.closed(code, reason);
  }
}
