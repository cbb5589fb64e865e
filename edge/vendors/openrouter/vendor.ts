/**
 * OpenRouter thinks: many vendors' models behind chat completions of its own. Its provider for the AI SDK gives malformed
 * arguments of tools on as `{}`, so a tool could run with none; the one for OpenAI-compatible servers tells them.
 * https://openrouter.ai/docs/api-reference/chat-completion, https://openrouter.ai/docs/use-cases/reasoning-tokens,
 * https://openrouter.ai/docs/features/prompt-caching
 */
import { z } from "zod";
import { llmFields, llmPricedAs, llmServer } from "../llm-server.ts";
import { openAiLikeModel } from "../openai-like.ts";
import type { Reasoning } from "../reasoning.ts";
import { llmPort, type Vendor } from "../vendor.ts";

const own = { name: "OpenRouter", base: "https://openrouter.ai/api/v1" };
const keyVariable = "OPENROUTER_API_KEY";
const place = { service: "openrouter", own, baseVariable: "OPENROUTER_BASE_URL", keyVariable };

export const openRouter = {
  service: "openrouter",
  name: own.name,
  shown: (model: string) => `OpenRouter ${model}`,
  variables: {
    OPENROUTER_API_KEY: "the key; a server in OpenRouter's place may do without",
    OPENROUTER_BASE_URL: "the server, in place of https://openrouter.ai/api/v1",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("openrouter"),
      /** A vendor and its model. */
      model: z.string().min(1).default("openai/gpt-6-luna"),
      temperature: z.number().min(0).max(2).optional(),
      ...llmFields,
    }),
    check(chosen, env) {
      llmServer(place, chosen, env);
    },
    pricedAs: (chosen, env) => llmPricedAs(place, chosen, env),
    open(chosen, env) {
      const { model, reasoning } = chosen;
      const server = llmServer(place, chosen, env);
      const of = { service: "openrouter", vendor: own.name, keyVariable };
      const asked = { ...of, ...server, model, reasoning, reasoningFields };
      // The other vendors keep prompts by themselves.
      return openAiLikeModel(model.startsWith("anthropic/") ? { ...asked, messagesOf: marked } : asked);
    },
  }),
} satisfies Vendor;

function reasoningFields(effort: Reasoning): Readonly<Record<string, unknown>> {
  return { reasoning: { effort } };
}

type ChatMessage = Readonly<Record<string, unknown>>;

/** Marks the instructions and all that was said before the caller's last words, which change once more. */
function marked(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const lastSaid = messages.findLastIndex(({ role }) => role === "user");
  return messages.map((message, at) => {
    const { role, content } = message;
    if (typeof content !== "string" || content === "" || (role !== "system" && at !== lastSaid - 1)) return message;
    return { ...message, content: [{ type: "text", text: content, cache_control: { type: "ephemeral" } }] };
  });
}
