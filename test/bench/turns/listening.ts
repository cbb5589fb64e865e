/**
 * An STT service of fixed latency, by Deepgram's listen v1 protocol, that returns what has been spoken so far and no
 * word more: it knows the words' times, and counts from the first sound it hears. Speech counts as over after
 * `silenceMs` (or the client's longer `endpointing`), or at Finalize; the final comes `finalMs` later.
 * https://developers.deepgram.com/reference/speech-to-text/listen-streaming
 */
import type { WebSocket } from "ws";
import { serveUpgrades, type UpgradeServer } from "../../vendors/upgrade.ts";
import type { Line, Saying } from "./lines.ts";
import { type SpokenWord, voicedRms } from "./utterances.ts";

const silenceMs = 200;
const finalMs = 50;
const interimEveryMs = 200;
/** Shorter sounds are none. */
const leastVoicedMs = 30;
const frameMs = 10;
/** A recogniser knows a word before its last sound has died away: when so much of it has been heard. */
const knownAfter = 0.7;

/** `lineOf` says, by a connection's Authorization, whose words it hears; `told`: how many seconds of audio it is given. */
export function serveStt(
  lineOf: (authorization: string | undefined) => Line,
  told: (seconds: number) => void = () => {},
): Promise<UpgradeServer> {
  return serveUpgrades(0, {}, (socket, { url, headers }) => {
    const options = optionsOf(new URL(url ?? "/", "ws://here").searchParams);
    socket.on("message", (data: Buffer, binary) => {
      if (binary) told(data.length / 2 / options.rateHz);
    });
    new Listening(socket, lineOf(headers.authorization), options);
  });
}

interface Options {
  readonly rateHz: number;
  readonly endpointingMs: number;
  readonly interims: boolean;
  readonly onsets: boolean;
}

function optionsOf(asked: URLSearchParams): Options {
  const endpointing = asked.get("endpointing");
  return {
    rateHz: Number(asked.get("sample_rate") ?? 16_000),
    endpointingMs: endpointing === "false" ? Number.POSITIVE_INFINITY : Math.max(silenceMs, Number(endpointing ?? 0)),
    interims: asked.get("interim_results") === "true",
    onsets: asked.get("vad_events") === "true",
  };
}

class Listening {
  readonly #socket: WebSocket;
  readonly #line: Line;
  readonly #options: Options;
  #audioMs = 0;
  #voicedMs = 0;
  #lastVoicedMs = 0;
  #lastInterimMs = 0;
  /** The current sentence: when it began, and how many of its words are final. */
  #heard: { readonly saying: Saying; readonly onsetMs: number; final: number } | undefined;
  #speaking = false;

  constructor(socket: WebSocket, line: Line, options: Options) {
    this.#socket = socket;
    this.#line = line;
    this.#options = options;
    let rest: Buffer = Buffer.alloc(0);
    const frameBytes = (options.rateHz * frameMs * 2) / 1000;
    socket.on("message", (data: Buffer, binary) => {
      if (!binary) return this.#control((JSON.parse(data.toString()) as { type: string }).type);
      rest = Buffer.concat([rest, data]);
      for (; rest.length >= frameBytes; rest = rest.subarray(frameBytes)) this.#frame(rest.subarray(0, frameBytes));
    });
  }

  #control(type: string): void {
    if (type === "Finalize") {
      if (this.#speaking) this.#finish(true);
      else this.#send(this.#messageOf([], { is_final: true, from_finalize: true }));
    }
    if (type === "CloseStream") {
      this.#send({ type: "Metadata", request_id: "bench", duration: this.#audioMs / 1000, channels: 1 });
      this.#socket.close(1000);
    }
  }

  #frame(bytes: Buffer): void {
    let sum = 0;
    for (let at = 0; at < bytes.length; at += 2) sum += bytes.readInt16LE(at) ** 2;
    this.#audioMs += frameMs;
    if (Math.sqrt((sum * 2) / bytes.length) > voicedRms) this.#voiced();
    else if (!this.#speaking) this.#voicedMs = 0;
    if (!this.#speaking) return;
    const quietMs = this.#audioMs - this.#lastVoicedMs;
    if (quietMs >= this.#options.endpointingMs) this.#finish(false);
    else if (this.#options.interims && quietMs < 60 && this.#audioMs - this.#lastInterimMs >= interimEveryMs) {
      this.#lastInterimMs = this.#audioMs;
      this.#send(this.#messageOf(this.#spoken(), {}));
    }
  }

  #voiced(): void {
    this.#voicedMs += frameMs;
    if (!this.#speaking && this.#voicedMs < leastVoicedMs) return;
    this.#lastVoicedMs = this.#audioMs;
    if (this.#speaking) return;
    this.#speaking = true;
    this.#lastInterimMs = this.#audioMs;
    const onsetMs = this.#audioMs - this.#voicedMs;
    // After a pause the same saying goes on, and its words' times count from where it began.
    const { saying } = this.#line;
    if (this.#heard?.saying !== saying) this.#heard = { saying, onsetMs, final: 0 };
    if (this.#options.onsets) this.#send({ type: "SpeechStarted", channel: [0, 1], timestamp: onsetMs / 1000 });
  }

  /** Words that have been spoken by now and are not final yet, at their times in the audio. */
  #spoken(): readonly SpokenWord[] {
    const heard = this.#heard;
    if (!heard) return [];
    // Silence speaks no words.
    const atMs = this.#lastVoicedMs - heard.onsetMs;
    const isKnown = ({ startMs, endMs }: SpokenWord) => startMs + knownAfter * (endMs - startMs) <= atMs;
    return heard.saying.words
      .slice(heard.final)
      .filter(isKnown)
      .map(({ text, startMs, endMs }) => ({ text, startMs: heard.onsetMs + startMs, endMs: heard.onsetMs + endMs }));
  }

  #finish(asked: boolean): void {
    const words = this.#spoken();
    this.#speaking = false;
    this.#voicedMs = 0;
    if (this.#heard) this.#heard.final += words.length;
    const told = { is_final: true, speech_final: true, from_finalize: asked };
    const message = this.#messageOf(words, told);
    setTimeout(() => this.#send(message), finalMs);
  }

  #messageOf(words: readonly SpokenWord[], flags: Record<string, boolean>): object {
    const startMs = words[0]?.startMs ?? this.#audioMs;
    // It speaks for all audio until now, also for that without words.
    const durationMs = Math.max(0, this.#audioMs - startMs);
    return {
      type: "Results",
      channel_index: [0, 1],
      start: startMs / 1000,
      duration: durationMs / 1000,
      is_final: false,
      speech_final: false,
      from_finalize: false,
      ...flags,
      channel: {
        alternatives: [
          {
            transcript: words.map(({ text }) => text).join(" "),
            confidence: words.length === 0 ? 0 : 0.99,
            words: words.map(({ text, startMs, endMs }) => ({
              word: text.toLowerCase().replace(/[^a-z']/g, ""),
              punctuated_word: text,
              confidence: 0.99,
              start: startMs / 1000,
              end: endMs / 1000,
            })),
          },
        ],
      },
      // Vendors' own clients refuse a message without it.
      metadata: { request_id: "bench", model_uuid: "bench", model_info: { name: "bench", version: "1", arch: "none" } },
    };
  }

  #send(message: object): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
