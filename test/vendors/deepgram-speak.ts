/**
 * A server that speaks Deepgram's speak v1 protocol on loopback. Each character sounds for `msPerCharacter`; the
 * sound is a tone whose pitch depends on the text, or what the test's own `audioOf` makes.
 * https://developers.deepgram.com/reference/text-to-speech/speak-streaming
 */
import type { WebSocket } from "ws";
import { serveUpgrades, type UpgradeFaults } from "./upgrade.ts";

export interface SpeakFaults extends UpgradeFaults {
  /** Break the connection after so many binary frames. One connection only. */
  breakAfterFrames?: number;
  /** Take text and send nothing; "once": only on the connection that is open. */
  stall?: boolean | "once";
  /** Frames to send, as they are, before the next answer. */
  rubbish?: string[];
  /** Frames of a cleared utterance that still come before Cleared. */
  framesAfterClear?: number;
  /** Whether a cleared Flush is answered all the same, after Cleared. */
  flushedAfterClear?: boolean;
}

export interface SpeakScript {
  /** From Flush to the first audio. */
  latencyMs: number;
  /** Between two frames; 0 sends all at once, as the real service nearly does. */
  frameGapMs: number;
  msPerCharacter: number;
  audioOf: (text: string, rateHz: number) => Int16Array;
  readonly faults: SpeakFaults;
}

export interface SpeakConnection {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Every message, as it came. */
  readonly messages: { type: string; text?: string }[];
  closed: boolean;
}

export interface FakeSpeak extends SpeakScript {
  readonly url: string;
  readonly connections: SpeakConnection[];
  close(): Promise<void>;
}

const frameMs = 40;
/** https://developers.deepgram.com/docs/tts-ws-flush, "Limits"; more are answered by a Warning. */
const flushLimit = { count: 20, windowMs: 60_000 };

export async function startFakeSpeak(script: Partial<SpeakScript> & { port?: number } = {}): Promise<FakeSpeak> {
  const connections: SpeakConnection[] = [];
  const state: SpeakScript = {
    latencyMs: script.latencyMs ?? 0,
    frameGapMs: script.frameGapMs ?? 0,
    msPerCharacter: script.msPerCharacter ?? 60,
    audioOf: script.audioOf ?? ((text, rateHz) => tone(text, rateHz, state.msPerCharacter)),
    faults: script.faults ?? {},
  };
  const server = await serveUpgrades(script.port ?? 0, state.faults, (socket, request) => {
    const connection: SpeakConnection = {
      url: new URL(request.url ?? "/", "ws://fake"),
      headers: request.headers,
      messages: [],
      closed: false,
    };
    connections.push(connection);
    new Speaking(socket, connection, state);
  });
  return Object.assign(state, { url: server.url, connections, close: server.close });
}

/** 220 to 440 Hz, by the text. */
export function tone(text: string, rateHz: number, msPerCharacter: number): Int16Array {
  const hz = 220 + ([...text].reduce((sum, character) => sum + character.charCodeAt(0), 0) % 220);
  const length = Math.round((text.length * msPerCharacter * rateHz) / 1000);
  return Int16Array.from({ length }, (_, index) => Math.round(8000 * Math.sin((2 * Math.PI * hz * index) / rateHz)));
}

type Job = { readonly frames: Buffer[] };

class Speaking {
  readonly #socket: WebSocket;
  readonly #connection: SpeakConnection;
  readonly #script: SpeakScript;
  readonly #rateHz: number;
  #text: string[] = [];
  #jobs: Job[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sequence = 0;
  #flushes: number[] = [];
  #stalled = false;

  constructor(socket: WebSocket, connection: SpeakConnection, script: SpeakScript) {
    this.#socket = socket;
    this.#connection = connection;
    this.#script = script;
    this.#rateHz = Number(connection.url.searchParams.get("sample_rate") ?? 24_000);
    socket.send(JSON.stringify({ type: "Metadata", request_id: "fake", model_name: "fake", model_version: "1" }));
    socket.on("message", (data: Buffer) => this.#take(JSON.parse(data.toString()) as { type: string; text?: string }));
    socket.on("close", () => {
      connection.closed = true;
      clearTimeout(this.#timer);
    });
  }

  #take(message: { type: string; text?: string }): void {
    const { faults } = this.#script;
    this.#connection.messages.push(message);
    if (faults.stall === "once") {
      delete faults.stall;
      this.#stalled = true;
    }
    if (this.#stalled || faults.stall === true) return;
    if (message.type === "Speak") this.#text.push(message.text ?? "");
    if (message.type === "Flush" && this.#mayFlush()) this.#flush();
    if (message.type === "Clear") this.#clear();
    if (message.type === "Close") this.#socket.close(1000);
  }

  #mayFlush(): boolean {
    const nowMs = performance.now();
    this.#flushes = [...this.#flushes.filter((atMs) => atMs > nowMs - flushLimit.windowMs), nowMs];
    if (this.#flushes.length <= flushLimit.count) return true;
    this.#socket.send(JSON.stringify({ type: "Warning", description: "too many Flush messages", code: "FLUSH_LIMIT" }));
    return false;
  }

  #flush(): void {
    const samples = this.#text.flatMap((text) => [...this.#script.audioOf(text, this.#rateHz)]);
    this.#text = [];
    const bytes = Buffer.alloc(samples.length * 2);
    samples.forEach((sample, index) => {
      bytes.writeInt16LE(sample, index * 2);
    });
    // An odd number of bytes a frame: a sample may be cut in two.
    const size = Math.round((this.#rateHz * frameMs) / 1000) * 2 + 1;
    const frames: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size) frames.push(bytes.subarray(at, at + size));
    this.#jobs.push({ frames });
    if (this.#jobs.length === 1) this.#timer = setTimeout(() => this.#next(), this.#script.latencyMs);
  }

  #next(): void {
    const { faults, frameGapMs, latencyMs } = this.#script;
    for (const frame of faults.rubbish?.splice(0) ?? []) this.#socket.send(frame);
    const job = this.#jobs[0];
    if (job === undefined) return;
    const frame = job.frames.shift();
    if (frame === undefined) {
      this.#answer("Flushed");
      this.#jobs.shift();
      if (this.#jobs.length > 0) this.#timer = setTimeout(() => this.#next(), latencyMs);
      return;
    }
    this.#socket.send(frame);
    if (faults.breakAfterFrames !== undefined) {
      faults.breakAfterFrames -= 1;
      if (faults.breakAfterFrames <= 0) {
        delete faults.breakAfterFrames;
        // Data that was sent may leave first.
        setTimeout(() => this.#socket.terminate(), 20);
        return;
      }
    }
    if (frameGapMs === 0) this.#next();
    else this.#timer = setTimeout(() => this.#next(), frameGapMs);
  }

  #clear(): void {
    clearTimeout(this.#timer);
    const late = this.#jobs.flatMap(({ frames }) => frames).slice(0, this.#script.faults.framesAfterClear ?? 0);
    const flushes = this.#script.faults.flushedAfterClear === true ? this.#jobs.length : 0;
    this.#jobs = [];
    this.#text = [];
    for (const frame of late) this.#socket.send(frame);
    this.#answer("Cleared");
    for (let flush = 0; flush < flushes; flush++) this.#answer("Flushed");
  }

  #answer(type: "Flushed" | "Cleared"): void {
    this.#socket.send(JSON.stringify({ type, sequence_id: this.#sequence++ }));
  }
}
