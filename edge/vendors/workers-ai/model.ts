/**
 * The model on Workers AI by the Worker's binding: a Cloudflare account alone is enough.
 * https://developers.cloudflare.com/workers-ai/configuration/ai-sdk/
 */
import type { LanguageModel } from "ai";
import { createWorkersAI } from "workers-ai-provider";
import type { Mind } from "../../conversation/ports.ts";
import { type MindOptions, mindOf } from "../../model/ai-sdk-mind.ts";

export interface WorkersAiMind extends MindOptions {
  readonly ai: Ai;
  readonly model: string;
}

export function workersAiMind({ ai, model, ...options }: WorkersAiMind): Mind {
  return mindOf(workersAiModel({ ai, model }), options);
}

/** The model by itself. */
export function workersAiModel({ ai, model }: Pick<WorkersAiMind, "ai" | "model">): LanguageModel {
  return createWorkersAI({ binding: ai })(model);
}
