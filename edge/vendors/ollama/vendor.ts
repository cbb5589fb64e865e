/**
 * Ollama: a server of one's own that thinks, by the OpenAI-compatible part of its interface. A Worker reaches it where it
 * runs beside it, or by a tunnel. The AI SDK has no provider of its own for it. https://docs.ollama.com/api/openai-compatibility
 */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { llmFields, llmPricedAs, llmServer } from "../llm-server.ts";
import { openAiLikeModel } from "../openai-like.ts";
import { ownBaseOf } from "../server.ts";
import { llmPort, type Vendor } from "../vendor.ts";

/** There is no server of Ollama's own: this one stands for none. */
const own = { name: "Ollama", base: "https://ollama.invalid" };
const keyVariable = "OLLAMA_API_KEY";
const place = { service: "ollama", own, baseVariable: "OLLAMA_BASE_URL", keyVariable };

export const ollama = {
  service: "ollama",
  name: own.name,
  shown: (model: string) => `Ollama ${model}`,
  variables: {
    OLLAMA_API_KEY: "the key of the server, if something before it wants one",
    OLLAMA_BASE_URL: "the server, up to /v1: http://127.0.0.1:11434/v1",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("ollama"),
      model: z.string().min(1).default("qwen3:8b"),
      temperature: z.number().min(0).max(2).optional(),
      ...llmFields,
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: (chosen, env) => llmPricedAs(place, chosen, env),
    open(chosen, env) {
      const { model, reasoning } = chosen;
      return openAiLikeModel({
        service: "ollama",
        vendor: own.name,
        keyVariable,
        ...serverOf(chosen, env),
        model,
        reasoning,
      });
    },
  }),
} satisfies Vendor;

function serverOf(chosen: Parameters<typeof llmServer>[1], env: Variables) {
  ownBaseOf("OLLAMA_BASE_URL", env, chosen.base, own.name);
  return llmServer(place, chosen, env);
}
