/**
 * The model behind any OpenAI-compatible chat endpoint: OpenAI, Ollama, vLLM, the demo's rehearsal brain.
 * https://ai-sdk.dev/providers/openai-compatible-providers, https://platform.openai.com/docs/api-reference/chat/streaming
 */
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { Mind } from "../conversation/ports.ts";
import { type MindOptions, mindOf } from "./ai-sdk-mind.ts";

export interface OpenAiCompatible extends MindOptions {
  /** Up to and without `/chat/completions`: `https://api.openai.com/v1`. */
  readonly base: string;
  /** Absent: no Authorization header is sent. */
  readonly apiKey?: string;
  readonly model: string;
}

export function openAiCompatibleMind({ base, apiKey, model, ...options }: OpenAiCompatible): Mind {
  const provider = createOpenAICompatible({
    name: "openai-compatible",
    baseURL: base.replace(/\/$/, ""),
    ...(apiKey === undefined ? {} : { apiKey }),
  });
  return mindOf(provider.chatModel(model), options);
}
