/**
 * Speech to text by Soniox' real-time WebSocket.
 * https://soniox.com/docs/api-reference/stt/websocket-api
 */
import { primarySubtag } from "../../base/language-tag.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import type { SttContext } from "../vendor.ts";
import { SonioxMessages } from "./stt-messages.ts";

export interface SonioxSttOptions extends Pick<SttContext, "language" | "languages" | "phrases" | "clock" | "sent"> {
  /** `wss://stt-rt.soniox.com`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 16_000;
/** The context may have 8,000 tokens; a token is a character at the least. */
const maxTermCharacters = 6_000;

export function sonioxStt(options: SonioxSttOptions): OpenStt {
  const { base, clock, openSocket, sent } = options;
  const url = `${base.replace(/\/$/, "")}/transcribe-websocket`;
  const protocol: SttProtocol = {
    name: "Soniox",
    sampleRateHz,
    connect: (listener, signal) => openSocket({ url, headers: {}, signal }, listener),
    hello: [config(options)],
    reader: () => new SonioxMessages(),
    keepAlive: JSON.stringify({ type: "keepalive" }),
    finalize: JSON.stringify({ type: "finalize" }),
    // An empty frame is the end of the audio.
    goodbye: "",
    sent,
  };
  return (listen) => new SocketStt(protocol, clock, listen);
}

function config({ apiKey, model, languages, phrases }: SonioxSttOptions): string {
  let characters = 0;
  const terms = phrases.filter(({ length }) => {
    characters += length;
    return characters <= maxTermCharacters;
  });
  return JSON.stringify({
    ...(apiKey !== undefined && { api_key: apiKey }),
    model,
    audio_format: "pcm_s16le",
    sample_rate: sampleRateHz,
    num_channels: 1,
    language_hints: languages.map(primarySubtag),
    ...(languages.length > 1 && { enable_language_identification: true }),
    enable_endpoint_detection: true,
    ...(terms.length > 0 && { context: { terms } }),
  });
}
