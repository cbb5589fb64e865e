/**
 * Text to speech by Hume's Octave, one request a clause. Its WebSocket has no message that ends an utterance or cancels it.
 * https://dev.hume.ai/reference/text-to-speech-tts/synthesize-json-streaming
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import { jsonLinesAnswer } from "../../speech/tts/answers.ts";
import type { TtsRequestProtocol } from "../../speech/tts/request-protocol.ts";
import { RequestTts } from "../../speech/tts/request-tts.ts";
import { humePieces } from "./speech-lines.ts";

export interface HumeTtsOptions {
  /** `https://api.hume.ai`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: "octave-1" | "octave-2";
  /** A name, or an id. */
  readonly voice: string;
  /** Whose voice: Hume's, or one of the account. */
  readonly provider: "HUME_AI" | "CUSTOM_VOICE";
  /** How to speak, in words; of Octave 1 alone. */
  readonly description?: string | undefined;
  readonly speed?: number | undefined;
  readonly clock: Clock;
}

/** The one rate that it has. */
const sampleRateHz = 48_000;
/** It takes 5,000. */
const maxCharacters = 2_000;
const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function humeTts(options: HumeTtsOptions): Tts {
  const { base, apiKey, clock } = options;
  const headers = { "Content-Type": "application/json", ...(apiKey !== undefined && { "X-Hume-Api-Key": apiKey }) };
  const protocol: TtsRequestProtocol = {
    name: "Hume",
    sampleRateHz,
    maxCharacters,
    request: (text, signal) =>
      fetch(`${base.replace(/\/$/, "")}/v0/tts/stream/json`, {
        method: "POST",
        headers,
        signal,
        body: JSON.stringify(bodyOf(text, options)),
      }),
    reader: () => jsonLinesAnswer(humePieces),
  };
  return new RequestTts({ protocol, clock });
}

function bodyOf(text: string, { model, voice, provider, description, speed }: HumeTtsOptions) {
  const isSecond = model === "octave-2";
  return {
    utterances: [
      {
        text,
        voice: idForm.test(voice) ? { id: voice } : { name: voice, provider },
        ...(description !== undefined && !isSecond && { description }),
        ...(speed !== undefined && { speed }),
      },
    ],
    version: isSecond ? "2" : "1",
    format: { type: "pcm" },
    num_generations: 1,
    instant_mode: true,
    strip_headers: true,
    // A clause is one snippet, so that its times have one beginning.
    split_utterances: false,
    ...(isSecond && { include_timestamp_types: ["word"] }),
  };
}
