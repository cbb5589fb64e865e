/**
 * The model behind any OpenAI-compatible chat endpoint: OpenAI, Ollama, vLLM, the demo's rehearsal brain.
 * https://ai-sdk.dev/providers/openai-compatible-providers, https://platform.openai.com/docs/api-reference/chat/streaming
 */
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModel } from "ai";
import { usageAsked } from "./usage-asked.ts";

export interface OpenAiCompatible {
  /** Up to and without `/chat/completions`: `https://api.openai.com/v1`. */
  readonly base: string;
  /** Absent: no Authorization header is sent. */
  readonly apiKey?: string;
  readonly model: string;
}

export function openAiCompatibleModel({ base, apiKey, model }: OpenAiCompatible): LanguageModel {
  const provider = createOpenAICompatible({
    name: "openai-compatible",
    baseURL: base.replace(/\/$/, ""),
    includeUsage: true,
    fetch: usageAsked(base),
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  return provider.chatModel(model);
}
