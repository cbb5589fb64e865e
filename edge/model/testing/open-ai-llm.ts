/** An LLM over an OpenAI-compatible server, for tests of edge/model. */
import type { Llm } from "../../conversation/ports.ts";
import { type OpenAiCompatible, openAiCompatibleModel } from "../../vendors/openai-compatible/llm.ts";
import { type LlmOptions, llmOf } from "../ai-sdk-llm.ts";

export function openAiCompatibleLlm({ base, apiKey, model, ...options }: OpenAiCompatible & LlmOptions): Llm {
  return llmOf(openAiCompatibleModel({ base, model, ...(apiKey !== undefined && { apiKey }) }), options);
}
