/**
 * The LLM of vendors that speak OpenAI's chat completions and have no provider of the AI SDK, or one that only wraps
 * this: each has a base, a few models, and a field of its own for reasoning.
 * https://ai-sdk.dev/providers/openai-compatible-providers
 */
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModel } from "ai";
import type { Variables } from "../base/variables.ts";
import { type LlmPlace, llmPricedAs, llmServer } from "./llm-server.ts";
import type { Reasoning } from "./reasoning.ts";
import { usageAsked } from "./usage-asked.ts";
import { voiceModel } from "./voice-model.ts";

type Body = Readonly<Record<string, unknown>>;

export interface OpenAiLikeModel {
  readonly service: string;
  readonly vendor: string;
  readonly keyVariable: string;
  readonly baseURL: string;
  /** Absent: no Authorization header is sent. */
  readonly apiKey?: string | undefined;
  readonly model: string;
  readonly reasoning?: Reasoning | undefined;
  /** The vendor's own fields for it. Absent: `reasoning_effort`, as OpenAI has it. */
  readonly reasoningFields?: (reasoning: Reasoning, model: string) => Body;
  readonly wantsThoughts?: true;
  readonly callIds?: RegExp;
  /** The messages of a request in the vendor's own form. Absent: as OpenAI has them. */
  readonly messagesOf?: (messages: readonly Body[]) => readonly Body[];
}

interface Chosen {
  readonly model: string;
  readonly base?: string | undefined;
  readonly reasoning?: Reasoning | undefined;
}

/** All of an LLM's port but its schema, for a vendor with one server and one key. */
export function openAiLikeAt(
  place: LlmPlace,
  ways: Pick<OpenAiLikeModel, "reasoningFields" | "wantsThoughts" | "callIds" | "messagesOf">,
) {
  const { service, own, keyVariable } = place;
  return {
    check(chosen: Chosen, env: Variables): void {
      llmServer(place, chosen, env);
    },
    pricedAs: (chosen: Chosen, env: Variables): string => llmPricedAs(place, chosen, env),
    open(chosen: Chosen, env: Variables): LanguageModel {
      const { model, reasoning } = chosen;
      const server = llmServer(place, chosen, env);
      return openAiLikeModel({ service, vendor: own.name, keyVariable, ...server, ...ways, model, reasoning });
    },
  };
}

export function openAiLikeModel(options: OpenAiLikeModel): LanguageModel {
  const { service, vendor, keyVariable, baseURL, apiKey, model, reasoning, wantsThoughts, callIds } = options;
  const provider = createOpenAICompatible({
    name: service,
    baseURL,
    includeUsage: true,
    fetch: usageAsked(baseURL),
    ...(apiKey !== undefined && { apiKey }),
    transformRequestBody: (body) => bodyOf(body, options),
  });
  return voiceModel(provider.chatModel(model), { vendor, keyVariable, reasoning, wantsThoughts, callIds });
}

function bodyOf(
  body: Body,
  { model, reasoning, reasoningFields, messagesOf }: OpenAiLikeModel,
): Record<string, unknown> {
  const { reasoning_effort, messages, ...rest } = body;
  const effort = reasoning_effort === undefined ? {} : { reasoning_effort };
  return {
    ...rest,
    messages: messagesOf?.(messages as readonly Body[]) ?? messages,
    ...(reasoningFields === undefined || reasoning === undefined ? effort : reasoningFields(reasoning, model)),
  };
}

/** Of vendors with a switch for reasoning and no measure. */
export function thinkingSwitch(reasoning: Reasoning): { thinking: { type: "enabled" | "disabled" } } {
  return { thinking: { type: reasoning === "none" ? "disabled" : "enabled" } };
}
