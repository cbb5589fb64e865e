/**
 * Text to speech by Rime's newer protocol (`rime.v1`): one message a text, and Opus where it is asked for. It tells the times
 * of words at the end of a text, where the older `/ws3` (tts.ts) tells them while it speaks.
 * https://docs.rime.ai/api-reference/coda/websocket
 */
import { z } from "zod";
import type { Tts } from "../../conversation/ports.ts";
import { bytesOf } from "../../speech/base64.ts";
import type { Spoke, TtsReader, TtsSocketProtocol } from "../../speech/tts/socket-protocol.ts";
import { SocketTts } from "../../speech/tts/socket-tts.ts";
import type { SoundFormat } from "../../speech/tts/sound-reader.ts";
import { TextTimes } from "../../speech/tts/text-times.ts";
import type { RimeTtsOptions } from "./tts.ts";

export interface RimeV1Options extends Omit<RimeTtsOptions, "language"> {
  /** A language by its first subtag. */
  readonly language: string;
  readonly format: SoundFormat;
}

const sampleRateHz = 24_000;
/** No bound is documented; a request over HTTP takes 500 characters of Mist and 3,000 of Coda. */
const maxCharacters = 500;
const maxContexts = 3;

const audioFormats: Readonly<Record<SoundFormat, string>> = { pcm: "audio/pcm", opus: "audio/ogg;codecs=opus" };

export function rimeV1Tts(options: RimeV1Options): Tts {
  const { base, apiKey, voice, language, timeScaleFactor, format, clock, openSocket } = options;
  const url = `${base.replace(/\/$/, "")}/ws`;
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
  const audioParameters = {
    audioFormat: audioFormats[format],
    samplingRate: sampleRateHz,
    ...(timeScaleFactor !== undefined && { timeScaleFactor }),
  };
  const fixed = { language, speaker: voice, audioParameters, timestamps: { enable: true } };
  const protocol: TtsSocketProtocol = {
    name: "Rime",
    sampleRateHz,
    format,
    maxCharacters,
    maxContexts,
    connect: (listener, signal) => openSocket({ url, headers, signal }, listener),
    isReady: (frame) => typeof frame === "string" && readySchema.safeParse(JSON.parse(frame)).success,
    // A start with a text is spoken at once, and ends by itself. Its context may be used again.
    say: (contextId, text) => [JSON.stringify({ contextId, start: { ...fixed, text } })],
    end: () => [],
    endsEachText: true,
    cancel: (contextId) => [JSON.stringify({ contextId, cancel: {} })],
    endsCancelled: true,
    reader: () => new RimeV1Speech(timeScaleFactor ?? 1),
    goodbye: null,
  };
  return new SocketTts({ protocol, clock });
}

const readySchema = z.object({ ready: z.object({}) });
/** `"0.160s"`, s. */
const duration = z.string().transform((text) => Number.parseFloat(text));
const contextId = z.string();
const messageSchema = z.union([
  z.object({ contextId, audio: z.string() }),
  z.object({
    contextId,
    done: z.object({
      timestamps: z
        .object({ spans: z.array(z.object({ text: z.string(), start: duration, end: duration })).default([]) })
        .optional(),
    }),
  }),
  z.object({ contextId, cancelled: z.object({}) }),
  z.object({
    contextId: contextId.optional(),
    error: z.object({ kind: z.string(), message: z.string().default("an error without a description") }),
  }),
]);
const knownKeys = ["audio", "done", "cancelled", "error"];

export class RimeV1Speech implements TtsReader {
  readonly #timeScale: number;
  readonly #times = new Map<string, TextTimes>();

  /** @param timeScale speech takes so many times as long; Rime tells times before that */
  constructor(timeScale: number) {
    this.#timeScale = timeScale;
  }

  read(frame: string | Uint8Array, cameMs: (context?: string) => number): readonly Spoke[] {
    if (typeof frame !== "string") throw new TypeError("a binary frame");
    const json = z.record(z.string(), z.unknown()).parse(JSON.parse(frame));
    if (!knownKeys.some((key) => key in json)) return [];
    const message = messageSchema.parse(json);
    const { contextId: context } = message;
    if ("error" in message) {
      const { kind, message: trouble } = message.error;
      return [{ context, trouble, isFinal: kind === "unauthenticated" }];
    }
    if ("audio" in message) return [{ context, audio: bytesOf(message.audio) }];
    if ("cancelled" in message) {
      this.#times.delete(message.contextId);
      return [{ context, isDone: true }];
    }
    const times = this.#times.get(message.contextId) ?? new TextTimes();
    this.#times.set(message.contextId, times);
    const words = times.placed(this.#wordsOf(message.done.timestamps?.spans ?? []));
    times.textEnded(cameMs(context));
    return [{ context, ...(words.length > 0 && { words }), isDone: true }];
  }

  #wordsOf(spans: readonly { readonly text: string; readonly start: number; readonly end: number }[]) {
    return spans.map(({ text, start, end }) => {
      return { text, startMs: start * 1000 * this.#timeScale, endMs: end * 1000 * this.#timeScale };
    });
  }
}
