/** Text to speech by xAI's WebSocket, one utterance at a time. https://docs.x.ai/docs/guides/text-to-speech */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { TtsSocketProtocol } from "../../speech/tts/socket-protocol.ts";
import { SocketTts } from "../../speech/tts/socket-tts.ts";
import { XaiTtsMessages } from "./tts-messages.ts";

export interface XaiTtsOptions {
  /** `wss://api.x.ai`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly voice: string;
  readonly language: string;
  /** 0.7 to 1.5. */
  readonly speed?: number | undefined;
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 24_000;
/** No bound is documented; this is some minutes of speech. */
const maxCharacters = 2_000;

export function xaiTts({ base, apiKey, voice, language, speed, clock, openSocket }: XaiTtsOptions): Tts {
  const url = new URL(`${base.replace(/\/$/, "")}/v1/tts`);
  const parameters: Record<string, string> = {
    voice,
    language,
    codec: "pcm",
    sample_rate: String(sampleRateHz),
    with_timestamps: "true",
    ...(speed !== undefined && { speed: String(speed) }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
  let current: string | undefined;
  const protocol: TtsSocketProtocol = {
    name: "xAI",
    sampleRateHz,
    maxCharacters,
    // It speaks one utterance at a time, and its messages name none.
    maxContexts: 1,
    connect: (listener, signal) => openSocket({ url: url.href, headers, signal }, listener),
    open(context) {
      current = context;
      return [];
    },
    say: (_, text) => [JSON.stringify({ type: "text.delta", delta: text })],
    end: () => [JSON.stringify({ type: "text.done" })],
    // Answered with `audio.clear`; all audio before that is of what was cancelled.
    cancel: () => [JSON.stringify({ type: "text.clear" })],
    endsCancelled: true,
    reader() {
      const messages = new XaiTtsMessages();
      return { read: (frame) => messages.read(frame, current) };
    },
    goodbye: null,
  };
  return new SocketTts({ protocol, clock });
}
