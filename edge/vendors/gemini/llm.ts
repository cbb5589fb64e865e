/**
 * Gemini's streamGenerateContent. The AI SDK's class is taken without its provider, which brings images and files along.
 * https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent
 */
import { GoogleLanguageModel } from "@ai-sdk/google/internal";
import { generateId, type LanguageModel } from "ai";
import type { LlmServer } from "../llm-server.ts";
import type { Reasoning } from "../reasoning.ts";
import { voiceModel } from "../voice-model.ts";

export interface GeminiModel extends LlmServer {
  readonly model: string;
  readonly reasoning: Reasoning;
}

export function geminiModel({ baseURL, apiKey, model, reasoning }: GeminiModel): LanguageModel {
  const generated = new GoogleLanguageModel(model, {
    provider: "google.generative-ai",
    baseURL: `${baseURL}/v1beta`,
    headers: apiKey === undefined ? {} : { "x-goog-api-key": apiKey },
    generateId,
  });
  return voiceModel(generated, { vendor: "Gemini", keyVariable: "GEMINI_API_KEY", reasoning, wantsThoughts: true });
}
