/**
 * A server that speaks Deepgram's listen v1 protocol on loopback. It recognises nothing: it hears that there is
 * sound, and answers with the transcripts it was given, in order, one for each stretch of sound.
 * https://developers.deepgram.com/reference/speech-to-text/listen-streaming
 */
import type { WebSocket } from "ws";
import { serveUpgrades, type UpgradeFaults } from "./upgrade.ts";

export interface ListenFaults extends UpgradeFaults {
  /** Break the connection (without a closing handshake) once it has had so much audio. One connection only. */
  breakAfterMs?: number;
  /** Take audio and say nothing any more. */
  deaf?: boolean;
  /** Frames to send in place of the next message, as they are. */
  rubbish?: (string | Uint8Array)[];
}

export interface ListenScript {
  /** The words of the next stretches of sound; "" is sound without words, null is speech that is not understood. */
  transcripts: (string | null)[];
  /** Before each answer. */
  latencyMs: number;
  readonly faults: ListenFaults;
}

export interface ListenConnection {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Every control message, by type, as it came. */
  readonly control: string[];
  /** The audio it was sent, in ms. */
  audioMs: number;
  /** The samples themselves. */
  readonly samples: number[];
  closed: boolean;
  /** Sends a message of the test's own. */
  send(message: unknown): void;
  /** Breaks the connection. */
  break(): void;
}

export interface FakeListen extends ListenScript {
  readonly url: string;
  readonly connections: ListenConnection[];
  close(): Promise<void>;
}

const loud = 500;

export async function startFakeListen(script: Partial<ListenScript> & { port?: number } = {}): Promise<FakeListen> {
  const connections: ListenConnection[] = [];
  const state: ListenScript = {
    transcripts: script.transcripts ?? [],
    latencyMs: script.latencyMs ?? 0,
    faults: script.faults ?? {},
  };
  const server = await serveUpgrades(script.port ?? 0, state.faults, (socket, request) => {
    const url = new URL(request.url ?? "/", "ws://fake");
    const connection: ListenConnection = {
      url,
      headers: request.headers,
      control: [],
      audioMs: 0,
      samples: [],
      closed: false,
      send: (message) => socket.send(JSON.stringify(message)),
      break: () => socket.terminate(),
    };
    connections.push(connection);
    new Listening(socket, connection, state);
  });
  return Object.assign(state, { url: server.url, connections, close: server.close });
}

class Listening {
  readonly #socket: WebSocket;
  readonly #connection: ListenConnection;
  readonly #script: ListenScript;
  readonly #rateHz: number;
  readonly #endpointingMs: number;
  #text: string | null | undefined;
  #soundMs = 0;
  #quietMs = 0;
  #segmentStart = 0;
  #said = 0;

  constructor(socket: WebSocket, connection: ListenConnection, script: ListenScript) {
    this.#socket = socket;
    this.#connection = connection;
    this.#script = script;
    this.#rateHz = Number(connection.url.searchParams.get("sample_rate") ?? 16_000);
    this.#endpointingMs = Number(connection.url.searchParams.get("endpointing") ?? 10);
    socket.on("message", (data: Buffer, binary) => {
      if (binary) this.#audio(data);
      else this.#control(JSON.parse(data.toString()) as { type: string });
    });
    socket.on("close", () => {
      connection.closed = true;
    });
  }

  #control({ type }: { type: string }): void {
    this.#connection.control.push(type);
    if (type === "Finalize") this.#final({ from_finalize: true, speech_final: true });
    if (type === "CloseStream") {
      this.#send({ type: "Metadata", request_id: "fake", duration: this.#connection.audioMs / 1000, channels: 1 });
      this.#socket.close(1000);
    }
  }

  #audio(data: Buffer): void {
    const { faults } = this.#script;
    const durationMs = (data.length / 2 / this.#rateHz) * 1000;
    let sound = false;
    for (let at = 0; at + 1 < data.length; at += 2) {
      const sample = data.readInt16LE(at);
      this.#connection.samples.push(sample);
      sound ||= Math.abs(sample) > loud;
    }
    this.#connection.audioMs += durationMs;
    if (faults.breakAfterMs !== undefined && this.#connection.audioMs >= faults.breakAfterMs) {
      delete faults.breakAfterMs;
      this.#socket.terminate();
      return;
    }
    if (sound) this.#sound(durationMs);
    else if (this.#text !== undefined) {
      this.#quietMs += durationMs;
      if (this.#quietMs >= this.#endpointingMs) this.#final({ from_finalize: false, speech_final: true });
    }
  }

  #sound(durationMs: number): void {
    this.#quietMs = 0;
    if (this.#text === undefined) {
      this.#text = this.#script.transcripts.length > 0 ? (this.#script.transcripts.shift() ?? null) : "";
      this.#send({ type: "SpeechStarted", channel: [0, 1], timestamp: this.#connection.audioMs / 1000 });
    }
    this.#soundMs += durationMs;
    // One more word for every 200 ms of sound, as far as the words go.
    const words = (this.#text ?? "").split(" ").filter((word) => word !== "");
    const count = Math.min(words.length, Math.floor(this.#soundMs / 200));
    if (count <= this.#said) return;
    this.#said = count;
    this.#results(words.slice(0, count).join(" "), { is_final: false });
  }

  #final(flags: { from_finalize: boolean; speech_final: boolean }): void {
    const text = this.#text;
    this.#text = undefined;
    this.#soundMs = 0;
    this.#quietMs = 0;
    this.#said = 0;
    this.#results(text ?? "", { is_final: true, ...flags }, text === null);
    this.#segmentStart = this.#connection.audioMs / 1000;
  }

  #results(transcript: string, flags: Record<string, boolean>, rejected = false): void {
    const words = transcript.split(" ").filter((word) => word !== "");
    const start = this.#segmentStart;
    this.#send({
      type: "Results",
      channel_index: [0, 1],
      start,
      duration: this.#connection.audioMs / 1000 - start,
      is_final: false,
      speech_final: false,
      from_finalize: false,
      ...flags,
      channel: {
        alternatives: [
          {
            transcript,
            confidence: words.length === 0 ? 0 : 0.99,
            words: words.map((word, index) => {
              return { word, start: start + index * 0.2, end: start + (index + 1) * 0.2, confidence: 0.99 };
            }),
          },
        ],
      },
      metadata: { request_id: "fake", ...(rejected ? { earshot_rejected: true } : {}) },
    });
  }

  #send(message: unknown): void {
    const { faults, latencyMs } = this.#script;
    if (faults.deaf === true) return;
    const rubbish = faults.rubbish?.splice(0) ?? [];
    setTimeout(() => {
      if (this.#socket.readyState !== this.#socket.OPEN) return;
      for (const frame of rubbish) this.#socket.send(frame);
      if (rubbish.length === 0) this.#socket.send(JSON.stringify(message));
    }, latencyMs);
  }
}
