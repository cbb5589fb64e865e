/**
 * A hearing service of fixed latency, by Deepgram's listen v1 protocol, that returns what has been spoken so far and no
 * word more: it knows the words' times, and counts from the first sound it hears. Speech counts as over after
 * `silenceMs` (or the client's longer `endpointing`), or at Finalize; the final comes `finalMs` later.
 */
import type { WebSocket } from "ws";
import { serveUpgrades, type UpgradeServer } from "../../vendors/upgrade.ts";
import { type SpokenWord, type Utterance, voicedRms } from "./utterances.ts";

const silenceMs = 200;
const finalMs = 50;
const interimEveryMs = 200;
/** Shorter sounds are none. */
const leastVoicedMs = 30;
const frameMs = 10;
/** A recogniser knows a word before its last sound has died away: when so much of it has been heard. */
const knownAfter = 0.7;
/** An utterance that has not gone on for so long was left unfinished. */
const abandonedMs = 2500;

/** `script()` says, at each connection, what its caller will say, in order, again and again. */
export function serveHearing(script: () => readonly Utterance[]): Promise<UpgradeServer> {
  return serveUpgrades(0, {}, (socket, request) => {
    const asked = new URL(request.url ?? "/", "ws://here").searchParams;
    const endpointingMs = Math.max(silenceMs, Number(asked.get("endpointing") ?? 0));
    new Listening(socket, script(), Number(asked.get("sample_rate") ?? 16_000), endpointingMs);
  });
}

class Listening {
  readonly #socket: WebSocket;
  readonly #script: readonly Utterance[];
  readonly #endpointingMs: number;
  #audioMs = 0;
  #voicedMs = 0;
  #lastVoicedMs = 0;
  #lastInterimMs = 0;
  #turn = 0;
  /** The utterance that is being heard: when it began, and how many of its words are final. */
  #heard: { readonly words: readonly SpokenWord[]; readonly onsetMs: number; final: number } | undefined;
  #speaking = false;

  constructor(socket: WebSocket, script: readonly Utterance[], rateHz: number, endpointingMs: number) {
    this.#socket = socket;
    this.#script = script;
    this.#endpointingMs = endpointingMs;
    let rest: Buffer = Buffer.alloc(0);
    const frameBytes = (rateHz * frameMs * 2) / 1000;
    socket.on("message", (data: Buffer, binary) => {
      if (!binary) return this.#control((JSON.parse(data.toString()) as { type: string }).type);
      rest = Buffer.concat([rest, data]);
      for (; rest.length >= frameBytes; rest = rest.subarray(frameBytes)) this.#frame(rest.subarray(0, frameBytes));
    });
  }

  #control(type: string): void {
    if (type === "Finalize") {
      if (this.#speaking) this.#finish(true);
      else this.#results([], { is_final: true, from_finalize: true });
    }
    if (type === "CloseStream") this.#socket.close(1000);
  }

  #frame(bytes: Buffer): void {
    let sum = 0;
    for (let at = 0; at < bytes.length; at += 2) sum += bytes.readInt16LE(at) ** 2;
    this.#audioMs += frameMs;
    if (Math.sqrt((sum * 2) / bytes.length) > voicedRms) this.#voiced();
    else if (!this.#speaking) this.#voicedMs = 0;
    if (!this.#speaking) return;
    const quietMs = this.#audioMs - this.#lastVoicedMs;
    if (quietMs >= this.#endpointingMs) this.#finish(false);
    else if (quietMs < 60 && this.#audioMs - this.#lastInterimMs >= interimEveryMs) {
      this.#lastInterimMs = this.#audioMs;
      this.#results(this.#spoken(), { is_final: false });
    }
  }

  #voiced(): void {
    const sinceMs = this.#audioMs - this.#lastVoicedMs;
    this.#voicedMs += frameMs;
    if (this.#speaking || this.#voicedMs >= leastVoicedMs) this.#lastVoicedMs = this.#audioMs;
    if (this.#speaking || this.#voicedMs < leastVoicedMs) return;
    this.#speaking = true;
    this.#lastInterimMs = this.#audioMs;
    if (this.#heard === undefined || sinceMs > abandonedMs) {
      const words = this.#script[this.#turn % this.#script.length]?.words ?? [];
      this.#turn += 1;
      this.#heard = { words, onsetMs: this.#audioMs - this.#voicedMs, final: 0 };
    }
    this.#send({ type: "SpeechStarted", channel: [0, 1], timestamp: (this.#audioMs - this.#voicedMs) / 1000 });
  }

  /** Words that have been spoken by now and are not final yet, at their times in the audio. */
  #spoken(): readonly SpokenWord[] {
    const heard = this.#heard;
    if (!heard) return [];
    const atMs = this.#audioMs - heard.onsetMs;
    const isKnown = ({ startMs, endMs }: SpokenWord) => startMs + knownAfter * (endMs - startMs) <= atMs;
    return heard.words
      .slice(heard.final)
      .filter(isKnown)
      .map(({ text, startMs, endMs }) => ({ text, startMs: heard.onsetMs + startMs, endMs: heard.onsetMs + endMs }));
  }

  #finish(asked: boolean): void {
    const words = this.#spoken();
    this.#speaking = false;
    this.#voicedMs = 0;
    if (this.#heard) {
      this.#heard.final += words.length;
      if (this.#heard.final === this.#heard.words.length) this.#heard = undefined;
    }
    const told = { is_final: true, speech_final: true, from_finalize: asked };
    setTimeout(() => this.#results(words, told), finalMs);
  }

  #results(words: readonly SpokenWord[], flags: Record<string, boolean>): void {
    this.#send({
      ...{ type: "Results", channel_index: [0, 1], start: this.#audioMs / 1000, duration: 0 },
      ...{ is_final: false, speech_final: false, from_finalize: false, ...flags },
      channel: {
        alternatives: [
          {
            transcript: words.map(({ text }) => text).join(" "),
            confidence: words.length === 0 ? 0 : 0.99,
            words: words.map((word) => ({
              word: word.text,
              start: word.startMs / 1000,
              end: word.endMs / 1000,
            })),
          },
        ],
      },
    });
  }

  #send(message: object): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
