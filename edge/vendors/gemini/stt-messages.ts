/**
 * The messages of Gemini's Live transcription, and their meaning here. They come as JSON in binary frames.
 * https://ai.google.dev/api/live, https://github.com/googleapis/js-genai (src/live.ts, src/types.ts)
 */
import { z } from "zod";
import { jsonOf } from "../../speech/json.ts";
import { heardIn } from "../../speech/stt/heard-language.ts";
import type { Heard, SttReader } from "../../speech/stt/protocol.ts";

const wordsSchema = z.object({ text: z.string().optional(), languageCode: z.string().optional() });
const messageSchema = z.object({
  setupComplete: z.unknown().optional(),
  serverContent: z
    .object({ interimInputTranscription: wordsSchema.optional(), inputTranscription: wordsSchema.optional() })
    .optional(),
  goAway: z.unknown().optional(),
  usageMetadata: z.unknown().optional(),
  error: z.object({ message: z.string().optional(), code: z.number().optional() }).optional(),
});

/** @throws Error at what is no message of Gemini */
export function geminiMessage(frame: string): z.infer<typeof messageSchema> {
  return messageSchema.parse(jsonOf(frame));
}

export class GeminiMessages implements SttReader {
  /** Of this utterance. */
  #language: string | undefined;

  read(frame: string, _baseMs: number, askedToFinalize: boolean): Heard {
    const { serverContent, error } = geminiMessage(frame);
    if (error !== undefined) {
      const isFinal = error.code === 401 || error.code === 403;
      return { events: [], trouble: error.message ?? "an error without a description", isFinal };
    }
    // It tells the language with the interim words.
    const told = serverContent?.inputTranscription ?? serverContent?.interimInputTranscription;
    this.#language = told?.languageCode ?? this.#language;
    const interim = serverContent?.interimInputTranscription?.text?.trim() ?? "";
    const final = serverContent?.inputTranscription?.text;
    // The interim is the whole utterance so far; its final replaces it.
    if (final === undefined) return { events: interim === "" ? [] : [{ kind: "partial", text: interim }] };
    const events: Heard["events"] = [{ kind: "final", text: final.trim(), ...heardIn(this.#language) }];
    this.#language = undefined;
    return { events, finalizeAnswered: askedToFinalize, confirms: askedToFinalize ? "asked" : undefined };
  }
}
