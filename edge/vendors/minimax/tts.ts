/**
 * Text to speech by MiniMax's bidirectional WebSocket, an utterance at a time.
 * https://platform.minimax.io/docs/api-reference/speech-t2a-websocket
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { TtsSocketProtocol } from "../../speech/tts/socket-protocol.ts";
import { SocketTts } from "../../speech/tts/socket-tts.ts";
import { isStarted, readMiniMaxSpeech } from "./tts-messages.ts";

export interface MiniMaxTtsOptions {
  /** `wss://api.minimax.io`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly voice: string;
  /** 0.5 to 2. */
  readonly speed?: number | undefined;
  readonly emotion?: string | undefined;
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 24_000;
/** It takes 10,000 a message. */
const maxCharacters = 5_000;

export function miniMaxTts(options: MiniMaxTtsOptions): Tts {
  const { base, apiKey, clock, openSocket } = options;
  const url = `${base.replace(/\/$/, "")}/ws/v1/t2a_v2_bidi`;
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
  let current: string | undefined;
  const protocol: TtsSocketProtocol = {
    name: "MiniMax",
    sampleRateHz,
    maxCharacters,
    // A connection is one session, whose messages name no utterance.
    maxContexts: 1,
    connect: (listener, signal) => openSocket({ url, headers, signal }, listener),
    hello: [JSON.stringify(startOf(options))],
    isReady: isStarted,
    open(context) {
      current = context;
      return [];
    },
    say: (_, text) => [JSON.stringify({ event: "task_continue", text }), JSON.stringify({ event: "task_flush" })],
    end: () => [],
    // Whether two flushes on their way have an answer each is not confirmed: one goes at a time.
    endsEachText: true,
    cancel: () => [JSON.stringify({ event: "task_cancel" })],
    endsCancelled: true,
    reader: () => ({ read: (frame) => readMiniMaxSpeech(frame, current) }),
    // It closes after two minutes without use. Only pings are known to hold that off, which no Worker can send.
    goodbye: null,
  };
  return new SocketTts({ protocol, clock });
}

function startOf({ model, voice, speed = 1, emotion }: MiniMaxTtsOptions) {
  return {
    event: "task_start",
    model,
    language_boost: "auto",
    voice_setting: { voice_id: voice, speed, vol: 1, pitch: 0, ...(emotion !== undefined && { emotion }) },
    audio_setting: { sample_rate: sampleRateHz, format: "pcm", channel: 1 },
  };
}
