/**
 * The model behind any OpenAI-compatible chat endpoint: OpenAI, Ollama, vLLM, the demo's rehearsal brain.
 * https://ai-sdk.dev/providers/openai-compatible-providers, https://platform.openai.com/docs/api-reference/chat/streaming
 */
import type { LanguageModel } from "ai";
import { openAiLikeModel } from "../openai-like.ts";
import type { Reasoning } from "../reasoning.ts";

export interface OpenAiCompatible {
  /** Up to and without `/chat/completions`: `https://api.openai.com/v1`. */
  readonly base: string;
  /** Absent: no Authorization header is sent. */
  readonly apiKey?: string;
  /** The variable that holds it. */
  readonly keyVariable?: string;
  readonly model: string;
  /** Absent: nothing is said of it, as many servers do not know the field. */
  readonly reasoning?: Reasoning | undefined;
}

export function openAiCompatibleModel({
  base,
  keyVariable = "OPENAI_API_KEY",
  ...chosen
}: OpenAiCompatible): LanguageModel {
  const of = { service: "openai-compatible", vendor: "the OpenAI-compatible server", keyVariable };
  return openAiLikeModel({ ...of, ...chosen, baseURL: base.replace(/\/$/, "") });
}
