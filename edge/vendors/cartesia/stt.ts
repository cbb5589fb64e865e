/**
 * Speech to text by Cartesia's Ink. Ink 2 judges turns on a socket of its own; Ink Whisper is asked for its finals.
 * https://docs.cartesia.ai/api-reference/stt/turns-websocket, https://docs.cartesia.ai/api-reference/stt/websocket
 */
import { primarySubtag } from "../../base/language-tag.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import type { SttContext } from "../vendor.ts";
import { cartesiaHeaders } from "./headers.ts";
import { CartesiaTranscripts } from "./stt-messages.ts";
import { CartesiaTurns } from "./turn-messages.ts";

export interface CartesiaSttOptions extends Pick<SttContext, "language" | "phrases" | "clock" | "sent"> {
  /** `wss://api.cartesia.ai`, or another server of the same protocols. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 16_000;
/** Key terms of Ink 2: 100 of them, with 1,200 characters in all. */
const maxTerms = 100;
const maxTermCharacters = 1_200;

export function judgesTurns(model: string): boolean {
  return !/^ink-whisper/.test(model);
}

export function cartesiaStt(options: CartesiaSttOptions): OpenStt {
  const { apiKey, model, clock, openSocket, sent } = options;
  const turns = judgesTurns(model);
  const url = turns ? turnsUrl(options) : transcriptsUrl(options);
  // Neither socket has a message that keeps it: the room sends silence as audio.
  const protocol: SttProtocol = {
    name: "Cartesia",
    sampleRateHz,
    connect: (listener, signal) => openSocket({ url, headers: cartesiaHeaders(apiKey), signal }, listener),
    reader: () => (turns ? new CartesiaTurns() : new CartesiaTranscripts()),
    judgesTurns: turns,
    // Commands of the older socket are bare words.
    finalize: turns ? null : "finalize",
    goodbye: turns ? JSON.stringify({ type: "close" }) : "close",
    sent,
  };
  return (listen) => new SocketStt(protocol, clock, listen);
}

function turnsUrl({ base, model, phrases }: CartesiaSttOptions): string {
  const url = streamUrl(base, "/stt/turns/websocket", model);
  let characters = 0;
  for (const term of phrases.slice(0, maxTerms)) {
    characters += term.length;
    if (characters <= maxTermCharacters) url.searchParams.append("keyterm", term);
  }
  return url.href;
}

function transcriptsUrl({ base, model, language }: CartesiaSttOptions): string {
  const url = streamUrl(base, "/stt/websocket", model);
  url.searchParams.set("language", primarySubtag(language));
  return url.href;
}

function streamUrl(base: string, path: string, model: string): URL {
  const url = new URL(`${base.replace(/\/$/, "")}${path}`);
  url.searchParams.set("model", model);
  url.searchParams.set("encoding", "pcm_s16le");
  url.searchParams.set("sample_rate", String(sampleRateHz));
  return url;
}
