/** A text from the agent's model, all at once, outside a conversation: without its persona, its tools and its rules. */
import { generateText, type LanguageModel } from "ai";
import type { ToldTokens } from "../quotas/usage-book.ts";
import { withoutThoughts } from "./thoughts.ts";

/** Enough for a summary with its fields. */
const maxTokens = 1_200;

export interface Written {
  /** Without what the model thought to itself. */
  readonly text: string;
  /** As the vendor tells them. */
  readonly tokens: ToldTokens;
}

/** There are no hidden retries. @throws what the model throws, and once `signal` says so. */
export async function write(
  model: LanguageModel,
  asked: { readonly instructions: string; readonly text: string },
  signal: AbortSignal,
): Promise<Written> {
  const { text, totalUsage } = await generateText({
    model,
    instructions: asked.instructions,
    prompt: asked.text,
    maxOutputTokens: maxTokens,
    maxRetries: 0,
    abortSignal: signal,
  });
  const { inputTokens: prompt, inputTokenDetails, outputTokens: written } = totalUsage;
  return { text: withoutThoughts(text), tokens: { prompt, cached: inputTokenDetails.cacheReadTokens, written } };
}
