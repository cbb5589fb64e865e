/**
 * A speech to text service on loopback. It recognises nothing: it hears that there is sound, and answers with the
 * transcripts that it was given, in order, one for each stretch of sound. Each vendor's dialect says how this goes over
 * the wire.
 */
import type { WebSocket } from "ws";
import { type AnswerPlain, serveUpgrades, type UpgradeFaults } from "../upgrade.ts";

export type Frame = string | Uint8Array;

export interface SttFaults extends UpgradeFaults {
  /** Break the connection (without a closing handshake) once it has had so much audio. One connection only. */
  breakAfterMs?: number;
  /** Take audio and say nothing any more. */
  deaf?: boolean;
  /** Frames to send in place of the next message, as they are. */
  rubbish?: Frame[];
}

export interface SttScript {
  /** The words of the next stretches of sound; "" is sound without words, null is speech that is not understood. */
  transcripts: (string | null)[];
  /** Before each answer. */
  latencyMs: number;
  readonly faults: SttFaults;
}

export interface SpokenWord {
  readonly text: string;
  /** Of this connection's audio. */
  readonly startMs: number;
  readonly endMs: number;
}

/** A stretch of speech, as far as it has been heard. */
export interface Stretch {
  readonly text: string;
  readonly words: readonly SpokenWord[];
  /** Where it begins and ends in this connection's audio. */
  readonly startMs: number;
  readonly endMs: number;
  readonly isUnderstood: boolean;
}

export type Taken =
  | { readonly kind: "audio"; readonly bytes: Uint8Array }
  | { readonly kind: "finalize" }
  | { readonly kind: "goodbye" }
  /** Anything else that the protocol has, with its answer. */
  | { readonly kind: "other"; readonly answer?: readonly Frame[] };

/** One connection, in one vendor's words. */
export interface SttDialect {
  readonly rateHz: number;
  /** It refuses shorter messages of audio, ms. */
  readonly leastFrameMs?: number;
  /** Silence after which the service takes a pause for the end. Infinity: it never does. */
  readonly endpointingMs: number;
  /** The first messages, before any audio. */
  opened?(): readonly Frame[];
  /** A text message. @throws Error at one that the vendor would refuse */
  take(message: string): Taken;
  /** A binary message; absent: it is audio. @throws Error as `take()` */
  takeBinary?(message: Buffer): Taken;
  started?(atMs: number): readonly Frame[];
  partial(stretch: Stretch): readonly Frame[];
  final(stretch: Stretch, how: "asked" | "endpointing"): readonly Frame[];
  /** It closes behind a final: a connection hears one stretch of speech. */
  readonly closesBehindFinal?: true;
  /** The answer to its goodbye. */
  ended?(audioMs: number): readonly Frame[];
  /** An error in the vendor's own words. */
  trouble(words: string): readonly Frame[];
}

export interface SttConnection {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Every text message, as it came. */
  readonly messages: string[];
  /** Messages that the vendor would have refused, by their fault. */
  readonly refused: string[];
  /** The audio that it was sent, in ms. */
  audioMs: number;
  /** The length of each message with audio, ms. */
  readonly frameMs: number[];
  /** The samples themselves. */
  readonly samples: number[];
  closed: boolean;
  /** Sends frames of the test's own. */
  send(...frames: readonly Frame[]): void;
  /** Reports trouble in the vendor's own words. */
  trouble(words: string): void;
  /** Breaks the connection. */
  break(): void;
  close(code: number, reason?: string): void;
}

export interface FakeStt extends SttScript {
  readonly url: string;
  readonly connections: SttConnection[];
  close(): Promise<void>;
}

const loud = 500;
/** One more word for every such stretch of sound. */
const wordMs = 200;

export async function startRecogniser(
  dialectOf: (connection: SttConnection) => SttDialect,
  script: Partial<SttScript> & { port?: number } = {},
  plain?: AnswerPlain,
): Promise<FakeStt> {
  const connections: SttConnection[] = [];
  const state: SttScript = {
    transcripts: script.transcripts ?? [],
    latencyMs: script.latencyMs ?? 0,
    faults: script.faults ?? {},
  };
  const server = await serveUpgrades(
    script.port ?? 0,
    state.faults,
    (socket, request) => {
      const url = new URL(request.url ?? "/", "ws://fake");
      const connection: SttConnection = {
        url,
        headers: request.headers,
        messages: [],
        refused: [],
        audioMs: 0,
        frameMs: [],
        samples: [],
        closed: false,
        send: (...frames) => {
          for (const frame of frames) socket.send(frame);
        },
        trouble: (words) => {
          for (const frame of dialect.trouble(words)) socket.send(frame);
        },
        break: () => socket.terminate(),
        close: (code, reason) => socket.close(code, reason),
      };
      const dialect = dialectOf(connection);
      connections.push(connection);
      new Recognising(socket, connection, dialect, state);
    },
    plain,
  );
  return Object.assign(state, { url: server.url, connections, close: server.close });
}

class Recognising {
  readonly #socket: WebSocket;
  readonly #connection: SttConnection;
  readonly #dialect: SttDialect;
  readonly #script: SttScript;
  #text: string | null | undefined;
  #soundMs = 0;
  #quietMs = 0;
  /** Where the latest stretch begins. */
  #fromMs = 0;
  #said = 0;

  constructor(socket: WebSocket, connection: SttConnection, dialect: SttDialect, script: SttScript) {
    this.#socket = socket;
    this.#connection = connection;
    this.#dialect = dialect;
    this.#script = script;
    for (const frame of dialect.opened?.() ?? []) socket.send(frame);
    socket.on("message", (data: Buffer, binary) => {
      const { takeBinary } = dialect;
      if (binary && takeBinary === undefined) this.#audio(data);
      else if (binary) this.#take(() => takeBinary?.(data) ?? { kind: "other" });
      else {
        connection.messages.push(data.toString());
        this.#take(() => dialect.take(data.toString()));
      }
    });
    socket.on("close", () => {
      connection.closed = true;
    });
  }

  #take(read: () => Taken): void {
    let taken: Taken;
    try {
      taken = read();
    } catch (thrown) {
      this.#refuse(thrown instanceof Error ? thrown.message : String(thrown));
      return;
    }
    switch (taken.kind) {
      case "audio":
        this.#audio(Buffer.from(taken.bytes));
        return;
      case "finalize":
        this.#final("asked");
        return;
      case "goodbye":
        this.#answer(this.#dialect.ended?.(this.#connection.audioMs) ?? []);
        this.#socket.close(1000);
        return;
      case "other":
        this.#answer(taken.answer ?? []);
    }
  }

  #refuse(why: string): void {
    this.#connection.refused.push(why);
    this.#socket.close(1008, why.slice(0, 100));
  }

  #audio(data: Buffer): void {
    const { faults } = this.#script;
    if (data.length % 2 === 1) {
      this.#refuse("half a sample");
      return;
    }
    const durationMs = (data.length / 2 / this.#dialect.rateHz) * 1000;
    if (durationMs < (this.#dialect.leastFrameMs ?? 0)) {
      this.#refuse(`${durationMs} ms of audio in a message`);
      return;
    }
    this.#connection.frameMs.push(durationMs);
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
      if (this.#quietMs >= this.#dialect.endpointingMs) this.#final("endpointing");
    }
  }

  #sound(durationMs: number): void {
    this.#quietMs = 0;
    if (this.#text === undefined) {
      this.#text = this.#script.transcripts.length > 0 ? (this.#script.transcripts.shift() ?? null) : "";
      this.#answer(this.#dialect.started?.(this.#connection.audioMs) ?? []);
    }
    this.#soundMs += durationMs;
    const words = wordsIn(this.#text ?? "");
    const count = Math.min(words.length, Math.floor(this.#soundMs / wordMs));
    if (count <= this.#said) return;
    this.#said = count;
    this.#answer(this.#dialect.partial(this.#stretch(words.slice(0, count), true)));
  }

  #final(how: "asked" | "endpointing"): void {
    const text = this.#text;
    this.#text = undefined;
    this.#soundMs = 0;
    this.#quietMs = 0;
    this.#said = 0;
    const { closesBehindFinal = false } = this.#dialect;
    this.#answer(this.#dialect.final(this.#stretch(wordsIn(text ?? ""), text !== null), how), closesBehindFinal);
    this.#fromMs = this.#connection.audioMs;
  }

  #stretch(words: readonly string[], isUnderstood: boolean): Stretch {
    const startMs = this.#fromMs;
    return {
      text: words.join(" "),
      words: words.map((text, index) => {
        return { text, startMs: startMs + index * wordMs, endMs: startMs + (index + 1) * wordMs };
      }),
      startMs,
      endMs: this.#connection.audioMs,
      isUnderstood,
    };
  }

  #answer(frames: readonly Frame[], closesBehind = false): void {
    const { faults, latencyMs } = this.#script;
    if (faults.deaf === true || frames.length === 0) return;
    const rubbish = faults.rubbish?.splice(0) ?? [];
    setTimeout(() => {
      if (this.#socket.readyState !== this.#socket.OPEN) return;
      for (const frame of rubbish.length > 0 ? rubbish : frames) this.#socket.send(frame);
      if (closesBehind) this.#socket.close(1000);
    }, latencyMs);
  }
}

function wordsIn(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}
