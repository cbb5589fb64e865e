/**
 * Amazon Bedrock's ConverseStream: events in Amazon's own frames, and requests with a Bedrock key or signed (SigV4).
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html,
 * https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html
 */
import { createAmazonBedrock } from "@ai-sdk/amazon-bedrock";
import type { LanguageModel } from "ai";
import { wantsClaudeThoughts } from "../claude-thoughts.ts";
import type { Reasoning } from "../reasoning.ts";
import { voiceModel } from "../voice-model.ts";

/** A Bedrock key, or the id and the secret of an AWS key. */
export type BedrockKey = { readonly apiKey: string } | { readonly id: string; readonly secret: string };

export interface BedrockModel {
  readonly baseURL: string;
  readonly region: string;
  readonly key: BedrockKey;
  readonly model: string;
  readonly reasoning: Reasoning;
}

/** The families whose prompts can be kept; the others refuse a mark. */
const keepsPrompts = /anthropic\.|amazon\.nova/;

export function bedrockModel({ baseURL, region, key, model, reasoning }: BedrockModel): LanguageModel {
  const credentials = "apiKey" in key ? key : { accessKeyId: key.id, secretAccessKey: key.secret };
  return voiceModel(createAmazonBedrock({ baseURL, region, ...credentials })(model), {
    vendor: "Amazon Bedrock",
    keyVariable: "apiKey" in key ? "AWS_BEARER_TOKEN_BEDROCK" : "AWS_SECRET_ACCESS_KEY",
    reasoning,
    wantsThoughts: wantsClaudeThoughts(model),
    callIds: /^[a-zA-Z0-9_-]{1,64}$/,
    cacheMark: keepsPrompts.test(model) ? { bedrock: { cachePoint: { type: "default" } } } : undefined,
  });
}
