/**
 * vLLM: a server of one's own that hears, and one that thinks. Its models that speak are those of `openai-compatible`.
 * https://docs.vllm.ai/en/latest/serving/openai_compatible_server/, https://docs.vllm.ai/en/latest/features/reasoning_outputs/
 */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { llmFields, llmPricedAs, llmServer } from "../llm-server.ts";
import { openAiLikeModel } from "../openai-like.ts";
import type { Reasoning } from "../reasoning.ts";
import { keyFor, ownBaseOf, socketBase } from "../server.ts";
import { llmPort, sttPort, type Vendor } from "../vendor.ts";
import { vllmStt } from "./stt.ts";

/** There is no server of vLLM's own: this one stands for none. */
const own = { name: "vLLM", base: "https://vllm.invalid" };
const keyVariable = "VLLM_API_KEY";
const place = { service: "vllm", own, baseVariable: "VLLM_BASE_URL", keyVariable };

export const vllm = {
  service: "vllm",
  name: "VLLM",
  shown: (model: string) => model,
  variables: {
    VLLM_API_KEY: "the key of the server, if it wants one",
    VLLM_BASE_URL: "the server that thinks, up to /v1: http://127.0.0.1:8000/v1",
    VLLM_LISTEN_BASE_URL: "the server that hears, up to /v1: http://127.0.0.1:8000/v1",
  },

  stt: sttPort({
    schema: z.strictObject({
      service: z.literal("vllm"),
      model: z.string().default("mistralai/Voxtral-Mini-4B-Realtime-2602"),
      base: z.url().optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    open(chosen, env, { clock, openSocket, sent }) {
      return vllmStt({ ...serverOf(chosen, env), model: chosen.model, clock, openSocket, sent });
    },
    languages: () => null,
    // Its protocol names no language.
    hearsTogether: () => true,
  }),

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("vllm"),
      /** As the server was told to serve it. */
      model: z.string().min(1).default("Qwen/Qwen3-8B"),
      temperature: z.number().min(0).max(2).optional(),
      ...llmFields,
    }),
    check(chosen, env) {
      thinkingServerOf(chosen, env);
    },
    pricedAs: (chosen, env) => llmPricedAs(place, chosen, env),
    open(chosen, env) {
      const { model, reasoning } = chosen;
      const server = thinkingServerOf(chosen, env);
      return openAiLikeModel({
        service: "vllm",
        vendor: own.name,
        keyVariable,
        ...server,
        model,
        reasoning,
        reasoningFields,
      });
    },
  }),
} satisfies Vendor;

/** Templates that know no such word ignore it. */
function reasoningFields(reasoning: Reasoning): Readonly<Record<string, unknown>> {
  return { chat_template_kwargs: { enable_thinking: reasoning !== "none" } };
}

function thinkingServerOf(chosen: Parameters<typeof llmServer>[1], env: Variables) {
  ownBaseOf("VLLM_BASE_URL", env, chosen.base, own.name);
  return llmServer(place, chosen, env);
}

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  const base = ownBaseOf("VLLM_LISTEN_BASE_URL", env, defined, own.name);
  return { base: socketBase(base), ...keyFor(base, keyVariable, env, own) };
}
