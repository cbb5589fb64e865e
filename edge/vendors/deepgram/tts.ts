/**
 * Text to speech by Deepgram's Aura over the speak v1 WebSocket.
 * https://developers.deepgram.com/reference/text-to-speech/speak-streaming
 *
 * The socket's messages do not name their utterance: binary frames are audio of the oldest text that was flushed and
 * not yet answered by Flushed. So utterances go one after the other. A cancelled one is cleared, and all audio until
 * Cleared belongs to it and is dropped.
 *
 * It is no protocol of `SocketTts`, which tells a service of each text at once: Flushes are few (flush-budget.ts), so texts that
 * come while one is unanswered go together, the end of a reply may change the connection to get one, and sound and silence are
 * counted by Flush (spoken-text.ts).
 */

import { hasSound, type PcmAudio } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { EarshotError } from "../../base/errors.ts";
import type { Tts, TtsEvent, Utterance } from "../../conversation/ports.ts";
import { LastingSocket } from "../../speech/lasting-socket.ts";
import { Linear16Reader } from "../../speech/linear16.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import { type Phonemes, phonemeMarks } from "../../speech/tts/phonemes.ts";
import { socketPatience } from "../../speech/tts/socket-protocol.ts";
import { wavSamples } from "../../speech/tts/wav-samples.ts";
import { type AuraMessage, readAuraMessage } from "./aura-messages.ts";
import { FlushBudget } from "./flush-budget.ts";
import { SpokenText } from "./spoken-text.ts";

export interface DeepgramTtsOptions {
  /** `wss://api.deepgram.com`, or another server of the same protocol. */
  readonly base: string;
  /** Absent: no Authorization header is sent. */
  readonly apiKey?: string;
  readonly model: string;
  /** Of Aura-2: https://developers.deepgram.com/docs/tts-voice-controls */
  readonly phonemes?: readonly Phonemes[];
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
  /** If audio is due and no message comes for this long, the service has stalled. */
  readonly stallMs?: number;
}

const sampleRateHz = 24_000;
const { maxTries, maxRetryMs, maxStalls } = socketPatience;

const flush = JSON.stringify({ type: "Flush" });
const clear = JSON.stringify({ type: "Clear" });
const goodbye = JSON.stringify({ type: "Close" });

interface Speaking {
  readonly listen: (event: TtsEvent) => void;
  readonly text: SpokenText;
  ended: boolean;
  stalls: number;
}

/** Connects at once, so that the first reply need not wait for it. */
export class DeepgramTts implements Tts {
  readonly #clock: Clock;
  readonly #stallMs: number;
  readonly #connection: LastingSocket;
  readonly #budget: FlushBudget;
  readonly #spoken: (text: string) => string;
  /** The TTS speaks the first one; the others wait. */
  #queue: Speaking[] = [];
  #reader = new Linear16Reader(sampleRateHz);
  /** A header in front of the samples is no sound, and tells their rate. */
  #header = wavSamples();
  #clearing = 0;
  /** Flushes of a cleared utterance whose answers may still come after Cleared. */
  #staleFlushes = 0;
  #stallTimer: Cancel = () => {};
  #flushTimer: Cancel = () => {};

  constructor(options: DeepgramTtsOptions) {
    this.#clock = options.clock;
    this.#stallMs = options.stallMs ?? socketPatience.stallMs;
    this.#budget = new FlushBudget(options.clock);
    this.#spoken = phonemeMarks(options.phonemes ?? [], {
      mark: (word, pronounce) => JSON.stringify({ word, pronounce }).replace('","', '", "').replaceAll('":"', '": "'),
    });
    const { clock, openSocket } = options;
    const headers: Record<string, string> = options.apiKey ? { Authorization: `Token ${options.apiKey}` } : {};
    this.#connection = new LastingSocket(
      {
        clock,
        maxTries,
        maxRetryMs,
        check: "the TTS's model and the address",
        connect: (listener, signal) => openSocket({ url: speakUrl(options), headers, signal }, listener),
      },
      {
        opened: () => this.#opened(),
        message: (data) => this.#message(data),
        broke: (_why, _cause, wasOpen) => {
          if (wasOpen) this.#lost();
        },
        down: (why, cause) => this.#failAll(why, cause),
      },
    );
    this.#connection.wake();
  }

  open(listen: (event: TtsEvent) => void): Utterance {
    const speaking: Speaking = { listen, text: new SpokenText(), ended: false, stalls: 0 };
    this.#queue.push(speaking);
    this.#connection.wake();
    return {
      say: (text) => {
        if (speaking.ended || !speaking.text.add(text)) return;
        this.#proceed();
      },
      end: () => {
        speaking.ended = true;
        // Never from within the caller's own call: an utterance without text would be done right here.
        this.#clock.after(0, () => this.#proceed());
      },
      cancel: () => this.#cancel(speaking),
    };
  }

  close(): void {
    this.#queue = [];
    this.#stallTimer();
    this.#flushTimer();
    this.#connection.close(goodbye);
  }

  /** Sends the parts of the first utterance that may be sent, and lets it go when it is done. */
  #proceed(): void {
    const speaking = this.#queue[0];
    if (speaking === undefined) {
      // Between two replies nobody waits for the new connection.
      if (this.#budget.isLow) this.#renew();
      return;
    }
    if (speaking.ended && speaking.text.complete) {
      this.#queue.shift();
      this.#stallTimer();
      speaking.listen({ kind: "done" });
      this.#proceed();
      return;
    }
    if (!this.#connection.isOpen) return;
    for (const text of speaking.text.takeUnsent()) {
      this.#connection.send(JSON.stringify({ type: "Speak", text: this.#spoken(text) }));
    }
    if (speaking.text.flushable) this.#flush(speaking);
  }

  #flush(speaking: Speaking): void {
    this.#flushTimer();
    const of = speaking.ended || speaking.text.nothingFlushed ? "end" : "clause";
    const waitMs = this.#budget.waitMs(of);
    if (waitMs > 0) {
      // A clause can go with the next one, but somebody waits for the end of a reply.
      if (of === "end") this.#renew();
      else this.#flushTimer = this.#clock.after(waitMs, () => this.#proceed());
      return;
    }
    this.#budget.spend();
    this.#connection.send(flush);
    speaking.text.flushed();
    this.#watch();
  }

  #cancel(speaking: Speaking): void {
    const place = this.#queue.indexOf(speaking);
    if (place === -1) return;
    this.#queue.splice(place, 1);
    if (place > 0) return;
    this.#stallTimer();
    this.#flushTimer();
    if (this.#connection.isOpen && speaking.text.onTheWire) {
      this.#connection.send(clear);
      this.#clearing += 1;
      this.#staleFlushes += speaking.text.awaited;
      this.#watch();
    }
    this.#clock.after(0, () => this.#proceed());
  }

  #opened(): void {
    this.#clearing = 0;
    this.#staleFlushes = 0;
    this.#audioBegins();
    this.#budget.renew();
    this.#proceed();
  }

  /** Another connection has a new budget of flushes. */
  #renew(): void {
    this.#connection.renew(goodbye);
    this.#lost();
  }

  #lost(): void {
    this.#stallTimer();
    this.#flushTimer();
    this.#queue[0]?.text.startOver();
  }

  #message(data: string | Uint8Array): void {
    if (typeof data !== "string") {
      this.#connection.proved();
      this.#audio(data);
      return;
    }
    let message: AuraMessage;
    try {
      message = readAuraMessage(data);
    } catch {
      // Not of the protocol: ignored, as a Warning is. If the due audio does not come either, the stall timer acts.
      return;
    }
    switch (message.type) {
      case "Flushed":
        this.#flushed();
        return;
      case "Cleared":
        this.#clearing = Math.max(0, this.#clearing - 1);
        this.#audioBegins();
        if (this.#clearing === 0) this.#watch();
        return;
      case "Error":
        this.#connection.replace(`reports: ${message.description ?? message.code ?? "an error"}`);
        return;
      default:
        return;
    }
  }

  /** The next audio is cut anew: half of a sample that came before is no part of it. */
  #audioBegins(): void {
    this.#reader = new Linear16Reader(sampleRateHz);
    this.#header = wavSamples();
  }

  #audio(bytes: Uint8Array): void {
    if (this.#clearing > 0) return;
    this.#staleFlushes = 0;
    const speaking = this.#queue[0];
    const [samples] = this.#header.read(bytes);
    if (samples?.sampleRateHz !== undefined) this.#reader = new Linear16Reader(samples.sampleRateHz);
    const audio = samples?.audio && this.#reader.read(samples.audio);
    if (speaking === undefined || audio === undefined) return;
    this.#watch();
    if (hasSound(audio)) speaking.text.sounded();
    const fresh = this.#withoutRepetition(speaking, audio);
    if (fresh.samples.length > 0) speaking.listen({ kind: "audio", audio: fresh });
  }

  /** After a broken connection the TTS says a clause again from its start, without the audio that was handed over. */
  #withoutRepetition(speaking: Speaking, audio: PcmAudio): PcmAudio {
    const known = speaking.text.received(audio.samples.length);
    return known === 0 ? audio : { ...audio, samples: audio.samples.subarray(known) };
  }

  #flushed(): void {
    if (this.#staleFlushes > 0) {
      this.#staleFlushes -= 1;
      return;
    }
    if (this.#clearing > 0) return;
    this.#connection.proved();
    const speaking = this.#queue[0];
    const silent = speaking?.text.awaited ? speaking.text.silent : null;
    if (speaking && silent && !silent.again) {
      speaking.text.askAgain();
      this.#stallTimer();
      this.#flushTimer();
      this.#connection.renew(goodbye);
      return;
    }
    if (silent) for (const nth of silent.given) speaking?.listen({ kind: "silent", nth });
    speaking?.text.answered();
    this.#watch();
    this.#proceed();
  }

  /** Starts the stall timer anew while anything is due, and stops it otherwise. */
  #watch(): void {
    this.#stallTimer();
    const speaking = this.#queue[0];
    if (this.#clearing === 0 && (speaking === undefined || speaking.text.awaited === 0)) return;
    this.#stallTimer = this.#clock.after(this.#stallMs, () => this.#stalled());
  }

  #stalled(): void {
    const speaking = this.#queue[0];
    if (speaking !== undefined) {
      speaking.stalls += 1;
      if (speaking.stalls >= maxStalls) {
        this.#queue.shift();
        const why = `sent no audio for ${this.#stallMs} ms, on ${maxStalls} connections`;
        speaking.listen({
          kind: "failed",
          error: new EarshotError("tts_failed", `Deepgram (text to speech) ${why}; it is slow or down`),
        });
      }
    }
    this.#connection.replace(`sent nothing for ${this.#stallMs} ms`);
  }

  #failAll(why: string, cause: unknown): void {
    const error = new EarshotError("tts_failed", `Deepgram (text to speech) ${why}`, { cause });
    this.#stallTimer();
    this.#flushTimer();
    const failed = this.#queue;
    this.#queue = [];
    for (const { listen } of failed) listen({ kind: "failed", error });
  }
}

/** The address with its parameters. */
export function speakUrl({ base, model }: { base: string; model: string }): string {
  const url = new URL(`${base.replace(/\/$/, "")}/v1/speak`);
  url.searchParams.set("model", model);
  url.searchParams.set("encoding", "linear16");
  url.searchParams.set("sample_rate", String(sampleRateHz));
  return url.href;
}
