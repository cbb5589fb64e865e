/**
 * Speech to text by Deepgram's listen v1 WebSocket.
 * https://developers.deepgram.com/reference/speech-to-text/listen-streaming
 */
import type { Clock } from "../../base/clock.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import { DeepgramMessages } from "../../speech/deepgram/deepgram-messages.ts";
import { novaLanguage } from "../../speech/deepgram/languages.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";

export interface DeepgramSttOptions {
  /** `wss://api.deepgram.com`, or another server of the same protocol. */
  readonly base: string;
  /** Absent: no Authorization header is sent (a self-hosted copy, the demo's engine). */
  readonly apiKey?: string;
  readonly model: string;
  /** BCP 47. */
  readonly language: string;
  /** BCP 47: those that the connection is to hear. */
  readonly languages: readonly string[];
  /** Words and sentences that callers are likely to say. */
  readonly phrases: readonly string[];
  /** Is told how much audio goes out, ms. */
  readonly sent?: ((audioMs: number) => void) | undefined;
  /** Silence after which Deepgram takes a pause for the end (`speech_final`). */
  readonly endpointingMs?: number;
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 16_000;
/** Deepgram takes 500 tokens of key terms in all: https://developers.deepgram.com/docs/keyterm */
const keytermTokens = 500;

export function deepgramStt(options: DeepgramSttOptions): OpenStt {
  const url = listenUrl(options);
  const headers: Record<string, string> = options.apiKey ? { Authorization: `Token ${options.apiKey}` } : {};
  const protocol: SttProtocol = {
    name: "Deepgram",
    sampleRateHz,
    connect: (listener, signal) => options.openSocket({ url, headers, signal }, listener),
    reader: () => new DeepgramMessages(),
    // https://developers.deepgram.com/docs/audio-keep-alive: every 3 to 5 s; silent connections end after 10 s.
    keepAlive: JSON.stringify({ type: "KeepAlive" }),
    // https://developers.deepgram.com/docs/finalize
    finalize: JSON.stringify({ type: "Finalize" }),
    // https://developers.deepgram.com/docs/close-stream
    goodbye: JSON.stringify({ type: "CloseStream" }),
    sent: options.sent,
  };
  return (listen) => new SocketStt(protocol, options.clock, listen);
}

/** The address with its parameters. */
export function listenUrl({ base, model, language, languages, phrases, endpointingMs }: DeepgramSttOptions): string {
  const url = new URL(`${base.replace(/\/$/, "")}/v1/listen`);
  const parameters: Record<string, string> = {
    model,
    language: novaLanguage(language, languages),
    encoding: "linear16",
    sample_rate: String(sampleRateHz),
    channels: "1",
    interim_results: "true",
    vad_events: "true",
    punctuate: "true",
    smart_format: "true",
    // Longer than Deepgram's default of 10 ms, which ends a turn between two words.
    endpointing: String(endpointingMs ?? 500),
    utterance_end_ms: "1000", // the least that Deepgram takes
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  for (const phrase of keyterms(phrases)) url.searchParams.append("keyterm", phrase);
  return url.href;
}

/** As many phrases as fit; a token is about four characters, and never more than one a character. */
export function keyterms(phrases: readonly string[]): string[] {
  let tokens = 0;
  return phrases.filter((phrase) => {
    tokens += Math.ceil(phrase.length / 3);
    return tokens <= keytermTokens;
  });
}
