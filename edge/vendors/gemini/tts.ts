/**
 * Text to speech by Gemini's speech models, one request a clause, answered with events.
 * https://ai.google.dev/gemini-api/docs/speech-generation
 */
import { z } from "zod";
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import { bytesOf } from "../../speech/base64.ts";
import { eventsAnswer } from "../../speech/tts/answers.ts";
import type { SpokenPiece, TtsRequestProtocol } from "../../speech/tts/request-protocol.ts";
import { RequestTts } from "../../speech/tts/request-tts.ts";

export interface GeminiTtsOptions {
  /** `https://generativelanguage.googleapis.com`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly voice: string;
  /** How to speak, in words: "warm and brisk". */
  readonly style?: string | undefined;
  /** BCP 47. */
  readonly language: string;
  readonly clock: Clock;
}

const sampleRateHz = 24_000;
/** It takes 8,192 tokens, and speaks long texts unevenly. */
const maxCharacters = 2_000;

const eventSchema = z.object({
  candidates: z
    .array(
      z.object({
        content: z
          .object({
            parts: z
              .array(z.object({ inlineData: z.object({ mimeType: z.string(), data: z.string() }).optional() }))
              .optional(),
          })
          .optional(),
      }),
    )
    .optional(),
  error: z.object({ message: z.string().optional() }).optional(),
});

export function geminiTts(options: GeminiTtsOptions): Tts {
  const { base, apiKey, model, clock } = options;
  const headers = { "Content-Type": "application/json", ...(apiKey !== undefined && { "x-goog-api-key": apiKey }) };
  const url = `${base.replace(/\/$/, "")}/v1beta/models/${encodeURIComponent(model)}:streamGenerateContent?alt=sse`;
  const protocol: TtsRequestProtocol = {
    name: "Gemini",
    sampleRateHz,
    maxCharacters,
    request: (text, signal) =>
      fetch(url, { method: "POST", headers, signal, body: JSON.stringify(bodyOf(text, options)) }),
    // The newest models put a header of WAV before the first samples.
    reader: () => eventsAnswer(piecesOf),
  };
  return new RequestTts({ protocol, clock });
}

function bodyOf(text: string, { model, voice, style, language }: GeminiTtsOptions) {
  // Those before 3.8 take the style as words before the text, and may speak them; so it goes to the newer alone.
  const speechMetadata = style !== undefined && !/^gemini-(2|3\.1)/.test(model) ? { speechMetadata: { style } } : {};
  return {
    contents: [{ role: "user", parts: [{ text, ...speechMetadata }] }],
    generationConfig: {
      responseModalities: ["AUDIO"],
      speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: voice } }, languageCode: language },
    },
  };
}

/** @throws Error at trouble that it reports */
function piecesOf(json: unknown): readonly SpokenPiece[] {
  const { candidates, error } = eventSchema.parse(json);
  if (error !== undefined) throw new Error("reported an error in its answer");
  return (candidates ?? []).flatMap(({ content }) =>
    (content?.parts ?? []).flatMap(({ inlineData }) => {
      if (inlineData === undefined) return [];
      const rate = /rate=(\d+)/.exec(inlineData.mimeType)?.[1];
      return [{ audio: bytesOf(inlineData.data), ...(rate !== undefined && { sampleRateHz: Number(rate) }) }];
    }),
  );
}
