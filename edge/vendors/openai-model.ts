/**
 * A model by OpenAI's Responses or by its chat completions, at OpenAI or at Azure. The AI SDK's classes are taken
 * without its provider, which brings images, files and speech along.
 * https://platform.openai.com/docs/api-reference/responses-streaming,
 * https://platform.openai.com/docs/api-reference/chat/streaming
 */
import { OpenAIChatLanguageModel, OpenAIResponsesLanguageModel } from "@ai-sdk/openai/internal";
import type { LanguageModel } from "ai";
import { z } from "zod";
import type { Reasoning } from "./reasoning.ts";
import { voiceModel } from "./voice-model.ts";

export const openAiApiSchema = z.enum(["responses", "chat"]);

export interface OpenAiModel {
  readonly service: string;
  readonly vendor: string;
  readonly keyVariable: string;
  readonly baseURL: string;
  /** Those that hold the key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly model: string;
  readonly api: z.output<typeof openAiApiSchema>;
  readonly reasoning: Reasoning;
}

export function openAiModel({ service, vendor, keyVariable, baseURL, headers, ...chosen }: OpenAiModel): LanguageModel {
  const config = {
    provider: `${service}.${chosen.api}`,
    url: ({ path }: { path: string }) => `${baseURL}${path}`,
    headers: () => headers,
  };
  const model =
    chosen.api === "chat"
      ? new OpenAIChatLanguageModel(chosen.model, config)
      : new OpenAIResponsesLanguageModel(chosen.model, { ...config, baseURL });
  return voiceModel(model, {
    vendor,
    keyVariable,
    reasoning: leastOf(chosen.model, chosen.reasoning),
    wantsThoughts: true,
    callIds: /^.{1,40}$/,
    // Responses keeps what is said for 30 days unless told otherwise, and sums up thoughts, which nobody hears.
    providerOptions: { openai: { store: false, reasoningSummary: null } },
  });
}

/** The SDK knows the efforts of each GPT. Those of the o series, of which it does not, begin with "low". */
function leastOf(model: string, reasoning: Reasoning): Reasoning {
  return /^o\d/.test(model) && (reasoning === "none" || reasoning === "minimal") ? "low" : reasoning;
}
