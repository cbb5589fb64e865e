/**
 * Text to speech by AssemblyAI's WebSocket, where an utterance follows another.
 * https://www.assemblyai.com/docs/tts/api-reference/websocket-api
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { TtsSocketProtocol } from "../../speech/tts/socket-protocol.ts";
import { SocketTts } from "../../speech/tts/socket-tts.ts";
import { AssemblyAiSpeech, refusals, type Sent } from "./tts-messages.ts";

export interface AssemblyAiTtsOptions {
  /** `wss://tts.us.assemblyai.com`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  /** A voice by its id or its short name. */
  readonly voice: string;
  /** A language by its first subtag. */
  readonly language: string;
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 24_000;
/** A message may have 2,000, as code points: https://www.assemblyai.com/docs/tts/limits */
const maxCharacters = 1_500;

export function assemblyAiTts(options: AssemblyAiTtsOptions): Tts {
  const { apiKey, clock, openSocket } = options;
  const url = speechUrl(options);
  // The bare key, without a scheme.
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: apiKey };
  const message = (type: string) => JSON.stringify({ type });
  const sent: Sent = { context: undefined, isCancelled: false };
  const protocol: TtsSocketProtocol = {
    name: "AssemblyAI",
    sampleRateHz,
    maxCharacters,
    maxContexts: 1,
    connect: (listener, signal) => openSocket({ url, headers, signal }, listener),
    open(context) {
      sent.context = context;
      return [];
    },
    say: (_, text) => [JSON.stringify({ type: "Generate", text }), message("Flush")],
    endsEachText: true,
    end: () => [],
    cancel() {
      sent.isCancelled = true;
      return [message("Cancel")];
    },
    // Unconfirmed where nothing was left to cancel. Without an answer, another connection is made.
    endsCancelled: true,
    reader() {
      sent.isCancelled = false;
      return new AssemblyAiSpeech(sent, sampleRateHz);
    },
    // It closes after 120 s without a message.
    keepAlive: { message: message("KeepAlive"), everyMs: 40_000 },
    isFinalClose: (code) => refusals.includes(code),
    goodbye: message("Terminate"),
  };
  return new SocketTts({ protocol, clock });
}

function speechUrl({ base, model, voice, language }: AssemblyAiTtsOptions): string {
  const url = new URL(`${base.replace(/\/$/, "")}/v1/ws`);
  // Languages go by their English names.
  const name = new Intl.DisplayNames(["en"], { type: "language" }).of(language)?.toLowerCase() ?? language;
  const parameters = {
    model_id: model,
    voice_id: voice,
    language: name,
    sample_rate: String(sampleRateHz),
    encoding: "pcm_s16le",
    word_boundaries: "true",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
