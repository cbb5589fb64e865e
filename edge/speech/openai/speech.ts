/**
 * Text to speech by OpenAI's `/audio/speech`, and by every server that speaks it (Kokoro-FastAPI, speaches, Groq's): one
 * request a clause, answered with samples, WAV or Ogg. OpenAI's own models end on 2027-01-06.
 * https://platform.openai.com/docs/api-reference/audio/createSpeech
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import { bytesOf } from "../base64.ts";
import { eventsAnswer } from "../tts/answers.ts";
import type { SpokenPiece, TtsRequestProtocol } from "../tts/request-protocol.ts";
import { RequestTts } from "../tts/request-tts.ts";
import { speechEventOf } from "./speech-events.ts";

export interface OpenAiSpeechOptions {
  /** For messages to people; unless given, that of the protocol. */
  readonly name?: string;
  /** `https://api.openai.com/v1`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly voice: string;
  /** How to speak, in words. */
  readonly instructions?: string | undefined;
  readonly speed?: number | undefined;
  /** Groq and Orpheus have WAV alone; Opus comes in Ogg. */
  readonly format: "pcm" | "wav" | "opus";
  /** The longest text of a request; OpenAI's unless given. */
  readonly maxCharacters?: number;
  readonly clock: Clock;
}

/** Of `pcm`: 24 kHz. WAV tells its own. */
const sampleRateHz = 24_000;
/** It takes 4,096. */
const maxCharactersOfOpenAi = 4_000;

export function openAiSpeech(options: OpenAiSpeechOptions): Tts {
  const { base, apiKey, model, voice, instructions, speed, format, clock } = options;
  const { name = "OpenAI-compatible speech", maxCharacters = maxCharactersOfOpenAi } = options;
  const headers = {
    "Content-Type": "application/json",
    ...(apiKey !== undefined && { Authorization: `Bearer ${apiKey}` }),
  };
  const protocol: TtsRequestProtocol = {
    name,
    sampleRateHz,
    format: format === "opus" ? "opus" : "pcm",
    maxCharacters,
    request: (input, signal) =>
      fetch(`${base.replace(/\/$/, "")}/audio/speech`, {
        method: "POST",
        headers,
        signal,
        body: JSON.stringify({
          model,
          input,
          voice,
          response_format: format,
          ...(instructions !== undefined && { instructions }),
          ...(speed !== undefined && { speed }),
        }),
      }),
    // Some servers answer with events, and some with WAV where samples were asked for.
    reader: ({ headers }) =>
      /event-stream/.test(headers.get("Content-Type") ?? "") ? eventsAnswer(audioOf) : undefined,
  };
  return new RequestTts({ protocol, clock });
}

function audioOf(json: unknown): readonly SpokenPiece[] {
  const audio = speechEventOf(json);
  return audio === null ? [] : [{ audio: bytesOf(audio) }];
}
