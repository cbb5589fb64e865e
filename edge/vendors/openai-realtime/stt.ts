/**
 * Speech to text by OpenAI's Realtime WebSocket, in a session that only transcribes. Its newest models have no voice activity
 * detector, so the caller's is the one that commits.
 * https://platform.openai.com/docs/guides/realtime-transcription
 */
import { primarySubtag } from "../../base/language-tag.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import { base64Of } from "../../speech/base64.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import type { SttContext } from "../vendor.ts";
import { OpenAiRealtimeMessages } from "./stt-messages.ts";

export interface OpenAiRealtimeOptions
  extends Pick<SttContext, "language" | "languages" | "phrases" | "clock" | "sent"> {
  /** `wss://api.openai.com/v1`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly openSocket: OpenSocket;
}

/** The only rate of `audio/pcm`. */
const sampleRateHz = 24_000;
/** Packets of 20 ms would be fifty messages a second in base64. */
const leastFrameMs = 60;
/** Commits of less fail, as clients report; not in its documents. */
const leastFinalizedMs = 100;
const maxKeywords = 100;

/** The others begin to transcribe a stretch once it is committed. */
export function tellsAsItHears(model: string): boolean {
  return /^gpt-(live-transcribe|realtime-whisper)/.test(model);
}

export function openAiRealtimeStt(options: OpenAiRealtimeOptions): OpenStt {
  const { base, apiKey, clock, openSocket, sent } = options;
  // Without the model: with one, the server opens a conversation and refuses to transcribe.
  const url = `${base.replace(/\/$/, "")}/realtime?intent=transcription`;
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
  const protocol: SttProtocol = {
    name: "OpenAI Realtime",
    sampleRateHz,
    leastFrameMs,
    leastFinalizedMs,
    connect: (listener, signal) => openSocket({ url, headers, signal }, listener),
    hello: [JSON.stringify({ type: "session.update", session: sessionOf(options) })],
    frame: (bytes) => JSON.stringify({ type: "input_audio_buffer.append", audio: base64Of(bytes) }),
    reader: () => new OpenAiRealtimeMessages(),
    finalize: JSON.stringify({ type: "input_audio_buffer.commit" }),
    finalizesAhead: true,
    finalsAlone: !tellsAsItHears(options.model),
    goodbye: null,
    sent,
  };
  return (listen) => new SocketStt(protocol, clock, listen);
}

function sessionOf({ model, language, languages, phrases }: OpenAiRealtimeOptions) {
  const takesLists = /^gpt-(live-)?transcribe/.test(model);
  const keywords = phrases.slice(0, maxKeywords);
  // gpt-realtime-whisper takes no prompt.
  const prompt = phrases.length > 0 && !/^gpt-realtime-whisper/.test(model) ? { prompt: phrases.join(", ") } : {};
  const transcription = takesLists
    ? { model, languages: languages.map(primarySubtag), ...(keywords.length > 0 && { keywords }) }
    : { model, ...(languages.length < 2 && { language: primarySubtag(language) }), ...prompt };
  return {
    type: "transcription",
    audio: {
      input: {
        format: { type: "audio/pcm", rate: sampleRateHz },
        transcription,
        turn_detection: null,
      },
    },
  };
}
