/**
 * Anthropic's Messages. The AI SDK's class is taken without its provider, which brings files and batches along.
 * https://docs.anthropic.com/en/docs/build-with-claude/streaming,
 * https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching
 */
import { AnthropicLanguageModel } from "@ai-sdk/anthropic/internal";
import { generateId, type LanguageModel } from "ai";
import { wantsClaudeThoughts } from "../claude-thoughts.ts";
import type { LlmServer } from "../llm-server.ts";
import type { Reasoning } from "../reasoning.ts";
import { voiceModel } from "../voice-model.ts";

export interface AnthropicModel extends LlmServer {
  readonly model: string;
  readonly reasoning: Reasoning;
}

export function anthropicModel({ baseURL, apiKey, model, reasoning }: AnthropicModel): LanguageModel {
  const messages = new AnthropicLanguageModel(model, {
    provider: "anthropic.messages",
    baseURL,
    headers: { "anthropic-version": "2023-06-01", ...(apiKey !== undefined && { "x-api-key": apiKey }) },
    generateId,
  });
  return voiceModel(messages, {
    vendor: "Anthropic",
    keyVariable: "ANTHROPIC_API_KEY",
    reasoning,
    wantsThoughts: wantsClaudeThoughts(model),
    callIds: /^[a-zA-Z0-9_-]{1,64}$/,
    cacheMark: { anthropic: { cacheControl: { type: "ephemeral" } } },
  });
}
