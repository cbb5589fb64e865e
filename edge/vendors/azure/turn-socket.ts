/**
 * Azure's speech to text as a socket that takes plain audio. Azure hears in turns: only the end of its audio forces the final
 * transcript, and then another turn begins on the same connection, whose times begin at 0. Audio that comes between the
 * two waits. https://github.com/microsoft/cognitive-services-speech-sdk-js (src/common.speech/ServiceRecognizerBase.ts)
 */
import type { OpenSocket, Socket, SocketListener, SocketRequest } from "../../speech/socket.ts";
import { wavHeader } from "../../speech/stt/wav.ts";
import { binaryFrame, newId, readFrame, sdkConfig, textFrame } from "./frames.ts";

/** Sent through the socket to end a turn. */
export const endOfTurn = "end of turn";

export interface TurnSettings {
  readonly sampleRateHz: number;
  /** The body of `speech.context`. */
  readonly context: object;
}

/** The messages of turns, as the reader gets them: JSON with the place of the turn in the connection's audio. */
export interface TurnMessage {
  readonly path: string;
  readonly body: string;
  readonly baseMs: number;
  /** The turn was ended by this side. */
  readonly asked: boolean;
}

export async function openTurns(
  openSocket: OpenSocket,
  request: SocketRequest,
  settings: TurnSettings,
  listener: SocketListener,
): Promise<Socket> {
  let turns: Turns | undefined;
  const socket = await openSocket(request, {
    message: (data) => turns?.message(data),
    closed: (code, reason) => listener.closed(code, reason),
  });
  turns = new Turns(socket, settings, listener);
  return turns;
}

class Turns implements Socket {
  readonly #socket: Socket;
  readonly #settings: TurnSettings;
  readonly #listener: SocketListener;
  #requestId = newId();
  /** The end of its audio was sent. */
  #isEnding = false;
  /** Audio, and ends of turns, that came while the turn was ending. */
  #held: (Uint8Array | typeof endOfTurn)[] = [];
  /** Bytes of all turns before this one, and of this one. */
  #before = 0;
  #sent = 0;

  constructor(socket: Socket, settings: TurnSettings, listener: SocketListener) {
    this.#socket = socket;
    this.#settings = settings;
    this.#listener = listener;
    this.#text("speech.config", sdkConfig);
    this.#begin();
  }

  send(data: string | Uint8Array): void {
    const given = typeof data === "string" ? endOfTurn : data;
    if (this.#isEnding) this.#held.push(given);
    else if (given === endOfTurn) this.#end();
    else this.#audio(given);
  }

  close(): void {
    this.#socket.close();
  }

  message(data: string | Uint8Array): void {
    if (typeof data !== "string") {
      this.#listener.message(data);
      return;
    }
    let told: string;
    let isOver = false;
    try {
      const { path, requestId, body } = readFrame(data);
      if (requestId !== "" && requestId !== this.#requestId) return;
      const message: TurnMessage = { path, body, baseMs: this.#ms(this.#before), asked: this.#isEnding };
      told = JSON.stringify(message);
      isOver = path === "turn.end";
    } catch {
      told = data;
    }
    this.#listener.message(told);
    if (isOver) this.#next();
  }

  #audio(bytes: Uint8Array): void {
    this.#sent += bytes.length;
    this.#binary({}, bytes);
  }

  #begin(): void {
    this.#text("speech.context", this.#settings.context);
    this.#binary({ "Content-Type": "audio/x-wav" }, wavHeader(this.#settings.sampleRateHz, 0));
  }

  #end(): void {
    // There is nothing to hear in this turn, so it need not end.
    if (this.#sent === 0) return;
    this.#isEnding = true;
    this.#binary({}, new Uint8Array(0));
  }

  /** Azure ends turns by itself as well, after long silence. */
  #next(): void {
    this.#before += this.#sent;
    this.#sent = 0;
    this.#requestId = newId();
    this.#isEnding = false;
    this.#begin();
    for (const given of this.#held.splice(0)) this.send(given);
  }

  #text(path: string, body: object): void {
    const headers = { Path: path, ...this.#headers(), "Content-Type": "application/json" };
    this.#socket.send(textFrame(headers, JSON.stringify(body)));
  }

  #binary(more: Readonly<Record<string, string>>, body: Uint8Array): void {
    this.#socket.send(binaryFrame({ Path: "audio", ...this.#headers(), ...more }, body));
  }

  #headers() {
    return { "X-RequestId": this.#requestId, "X-Timestamp": new Date().toISOString() };
  }

  #ms(bytes: number): number {
    return bytes / ((this.#settings.sampleRateHz * 2) / 1000);
  }
}
