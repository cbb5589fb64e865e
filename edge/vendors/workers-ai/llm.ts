/**
 * The model on Workers AI by the Worker's binding.
 * https://developers.cloudflare.com/workers-ai/configuration/ai-sdk/
 */
import type { LanguageModel } from "ai";
import { createWorkersAI } from "workers-ai-provider";

/** The part of the binding that the SDK's provider needs. */
export type ChatModels = NonNullable<Parameters<typeof createWorkersAI>[0]["binding"]>;

export interface WorkersAiModel {
  readonly ai: ChatModels;
  readonly model: string;
}

export function workersAiModel({ ai, model }: WorkersAiModel): LanguageModel {
  return createWorkersAI({ binding: ai })(model);
}
