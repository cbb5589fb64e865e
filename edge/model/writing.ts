/** A text from the agent's model, all at once, outside a conversation: without its persona, its tools and its rules. */
import { generateText, type LanguageModel } from "ai";
import { withoutThoughts } from "./thoughts.ts";

/** Enough for a summary with its fields. */
const maxTokens = 1_200;

/** Without what the model thought to itself. There are no hidden retries. @throws what the model throws, and once `signal` says so. */
export async function write(
  model: LanguageModel,
  asked: { readonly instructions: string; readonly text: string },
  signal: AbortSignal,
): Promise<string> {
  const { text } = await generateText({
    model,
    instructions: asked.instructions,
    prompt: asked.text,
    maxOutputTokens: maxTokens,
    maxRetries: 0,
    abortSignal: signal,
  });
  return withoutThoughts(text);
}
