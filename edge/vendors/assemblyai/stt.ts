/**
 * Speech to text by AssemblyAI's streaming v3 WebSocket.
 * https://www.assemblyai.com/docs/api-reference/streaming-api/streaming-api
 */
import { primarySubtag } from "../../base/language-tag.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import type { SttContext } from "../vendor.ts";
import { AssemblyAiMessages } from "./stt-messages.ts";

export interface AssemblyAiSttOptions
  extends Pick<SttContext, "language" | "languages" | "phrases" | "clock" | "sent"> {
  /** `wss://streaming.assemblyai.com`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 16_000;
/** It takes 50 to 1,000 ms of audio a message, and closes with 3007 at others. */
const leastFrameMs = 50;
/** Key terms of at most 50 characters, 100 of them: https://www.assemblyai.com/docs/speech-to-text/universal-streaming/keyterms-prompting */
const maxTerms = 100;
const maxTermCharacters = 50;

export function assemblyAiStt(options: AssemblyAiSttOptions): OpenStt {
  const { apiKey, clock, openSocket, sent } = options;
  const url = streamUrl(options);
  // The bare key, without a scheme.
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: apiKey };
  const protocol: SttProtocol = {
    name: "AssemblyAI",
    sampleRateHz,
    leastFrameMs,
    connect: (listener, signal) => openSocket({ url, headers, signal }, listener),
    reader: () => new AssemblyAiMessages(),
    keepAlive: JSON.stringify({ type: "KeepAlive" }),
    finalize: JSON.stringify({ type: "ForceEndpoint" }),
    // 4001: not authorised; 4002: no funds; 4003: for paying accounts alone.
    isFinalClose: (code) => code >= 4001 && code <= 4003,
    // It bills for open sessions.
    goodbye: JSON.stringify({ type: "Terminate" }),
    sent,
  };
  return (listen) => new SocketStt(protocol, clock, listen);
}

function streamUrl({ base, model, languages, phrases }: AssemblyAiSttOptions): string {
  const url = new URL(`${base.replace(/\/$/, "")}/v3/ws`);
  const terms = phrases.filter(({ length }) => length <= maxTermCharacters).slice(0, maxTerms);
  const parameters: Record<string, string> = {
    speech_model: model,
    sample_rate: String(sampleRateHz),
    encoding: "pcm_s16le",
    // The newer family formats by itself, and takes languages.
    ...(/^universal-streaming/.test(model)
      ? { format_turns: "true" }
      : { language_codes: JSON.stringify(languages.map(primarySubtag)) }),
    ...(languages.length > 1 && { language_detection: "true" }),
    ...(terms.length > 0 && { keyterms_prompt: JSON.stringify(terms) }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
