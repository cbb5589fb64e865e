/**
 * Text to speech by Soniox' real-time WebSocket, a stream an utterance.
 * https://soniox.com/docs/api-reference/tts/websocket-api
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { TtsSocketProtocol } from "../../speech/tts/socket-protocol.ts";
import { SocketTts } from "../../speech/tts/socket-tts.ts";
import { SonioxSpeech } from "./tts-messages.ts";

export interface SonioxTtsOptions {
  /** `wss://tts-rt.soniox.com`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  /** A voice by its name. */
  readonly voice: string;
  /** A language by its first subtag. */
  readonly language: string;
  /** 0.7 to 1.3. */
  readonly speed?: number | undefined;
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 24_000;
/** No bound is documented; a stream ends after two minutes. */
const maxCharacters = 1_000;
/** Five streams a connection. A cancelled one counts until it is gone, so some are left for those. */
const maxContexts = 3;

export function sonioxTts(options: SonioxTtsOptions): Tts {
  const { base, apiKey, model, voice, language, speed, clock, openSocket } = options;
  const url = `${base.replace(/\/$/, "")}/tts-websocket`;
  const protocol: TtsSocketProtocol = {
    name: "Soniox",
    sampleRateHz,
    maxCharacters,
    maxContexts,
    connect: (listener, signal) => openSocket({ url, headers: {}, signal }, listener),
    // The key goes with each stream, in its first message.
    open: (context) => [
      JSON.stringify({
        ...(apiKey !== undefined && { api_key: apiKey }),
        stream_id: context,
        model,
        voice,
        language,
        audio_format: "pcm_s16le",
        sample_rate: sampleRateHz,
        ...(speed !== undefined && { speed }),
        return_timestamps: true,
      }),
    ],
    // There is no flush: unconfirmed how much text it waits for before it speaks.
    say: (context, text) => [JSON.stringify({ stream_id: context, text, text_end: false })],
    end: (context) => [JSON.stringify({ stream_id: context, text: "", text_end: true })],
    cancel: (context) => [JSON.stringify({ stream_id: context, cancel: true })],
    reader: () => new SonioxSpeech(),
    // Each 20 to 30 s: https://soniox.com/docs/tts/rt/connection-keepalive
    keepAlive: { message: JSON.stringify({ keep_alive: true }), everyMs: 15_000 },
    goodbye: null,
  };
  return new SocketTts({ protocol, clock });
}
