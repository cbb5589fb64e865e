/**
 * Speech to text by ElevenLabs' Scribe v2 Realtime: audio as base64 in JSON, and a commit for each final.
 * https://elevenlabs.io/docs/api-reference/speech-to-text/v-1-speech-to-text-realtime
 */
import { primarySubtag } from "../../base/language-tag.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import type { SttContext } from "../vendor.ts";
import { ScribeMessages } from "./stt-messages.ts";

export interface ScribeOptions extends Pick<SttContext, "language" | "languages" | "phrases" | "clock" | "sent"> {
  /** `wss://api.elevenlabs.io`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 16_000;
/** It closes the session at a commit of less audio than this since the last one. */
const leastFinalizedMs = 300;
/** Key terms of at most 20 characters, 50 of them: https://elevenlabs.io/docs/developers/guides/cookbooks/speech-to-text/realtime */
const maxTerms = 50;
const maxTermCharacters = 20;

export function scribe(options: ScribeOptions): OpenStt {
  const { apiKey, clock, openSocket, sent } = options;
  const url = streamUrl(options);
  const headers: Record<string, string> = apiKey === undefined ? {} : { "xi-api-key": apiKey };
  const protocol: SttProtocol = {
    name: "ElevenLabs",
    sampleRateHz,
    leastFinalizedMs,
    connect: (listener, signal) => openSocket({ url, headers, signal }, listener),
    frame: (bytes) => chunk(base64Of(bytes), false),
    reader: () => new ScribeMessages(),
    // An empty chunk. After how much silence a session ends is not documented.
    keepAlive: chunk("", false),
    finalize: chunk("", true),
    goodbye: null,
    sent,
  };
  return (listen) => new SocketStt(protocol, clock, listen);
}

function chunk(audio: string, commit: boolean): string {
  return JSON.stringify({
    message_type: "input_audio_chunk",
    audio_base_64: audio,
    commit,
    sample_rate: sampleRateHz,
  });
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function streamUrl({ base, model, language, languages, phrases }: ScribeOptions): string {
  const url = new URL(`${base.replace(/\/$/, "")}/v1/speech-to-text/realtime`);
  const parameters: Record<string, string> = {
    model_id: model,
    audio_format: `pcm_${sampleRateHz}`,
    // The conversation asks for finals: Scribe's own commits would come in silence alone.
    commit_strategy: "manual",
    // It refuses tags with a region.
    language_code: primarySubtag(language),
    include_timestamps: "true",
    ...(languages.length > 1 && { include_language_detection: "true" }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const others = languages.map(primarySubtag).filter((one) => one !== primarySubtag(language));
  for (const other of others) url.searchParams.append("secondary_languages", other);
  const terms = phrases.filter(({ length }) => length <= maxTermCharacters).slice(0, maxTerms);
  for (const term of terms) url.searchParams.append("keyterms", term);
  return url.href;
}
