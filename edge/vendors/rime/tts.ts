/**
 * Text to speech by Rime's JSON WebSocket, `/ws3`. Its newer protocol (`rime.v1`) tells the times of words only at the end,
 * and an interrupted reply needs them before. https://docs.rime.ai/api-reference/websockets-json
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { TtsSocketProtocol } from "../../speech/tts/socket-protocol.ts";
import { SocketTts } from "../../speech/tts/socket-tts.ts";
import { RimeMessages } from "./tts-messages.ts";

export interface RimeTtsOptions {
  /** `wss://users-ws.rime.ai`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly voice: string;
  /** A language as Rime names it: `eng`. */
  readonly language: string;
  /** Speech takes so many times as long. */
  readonly timeScaleFactor?: number | undefined;
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 24_000;
/** No bound of a message is documented; a request over HTTP takes 500 characters of Mist and 3,000 of Coda. */
const maxCharacters = 500;

export function rimeTts(options: RimeTtsOptions): Tts {
  const { apiKey, clock, openSocket } = options;
  const url = socketUrl(options);
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
  const protocol: TtsSocketProtocol = {
    name: "Rime",
    sampleRateHz,
    maxCharacters,
    connect: (listener, signal) => openSocket({ url, headers, signal }, listener),
    // Whole clauses come, each of which is spoken at once. https://docs.rime.ai/docs/segmentation ("segment=never")
    say: (context, text) => [JSON.stringify({ text, contextId: context }), JSON.stringify({ operation: "flush" })],
    end: () => [],
    // Flushes that come while it speaks share one `done`: "do not count `done` events against `flush` events".
    endsEachText: true,
    // `clear` drops only text that was not flushed: "close the connection if you need a hard stop".
    cancel: () => "reconnect",
    // It keeps one context at a time.
    maxContexts: 1,
    reader: () => new RimeMessages(),
    goodbye: null,
  };
  return new SocketTts({ protocol, clock });
}

function socketUrl({ base, model, voice, language, timeScaleFactor }: RimeTtsOptions): string {
  const url = new URL(`${base.replace(/\/$/, "")}/ws3`);
  const parameters: Record<string, string> = {
    modelId: model,
    speaker: voice,
    lang: language,
    audioFormat: "pcm",
    samplingRate: String(sampleRateHz),
    segment: "never",
    ...(timeScaleFactor !== undefined && { timeScaleFactor: String(timeScaleFactor) }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
