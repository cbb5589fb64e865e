/** Amazon Bedrock thinks. */
import { z } from "zod";
import { EarshotError } from "../../base/errors.ts";
import type { Variables } from "../../base/variables.ts";
import { awsRegionOf } from "../aws-region.ts";
import { llmFields } from "../llm-server.ts";
import { baseOf, pricedAt } from "../server.ts";
import { llmPort, type Vendor } from "../vendor.ts";
import { type BedrockKey, bedrockModel } from "./llm.ts";

const baseVariable = "AMAZON_BEDROCK_BASE_URL";

export const amazonBedrock = {
  service: "amazon-bedrock",
  name: "Amazon Bedrock",
  genAiProvider: "aws.bedrock",
  shown: (model: string) => `Amazon Bedrock ${model}`,
  variables: {
    AWS_BEARER_TOKEN_BEDROCK: "a Bedrock key; without it requests are signed, as those to Amazon Polly",
    AWS_ACCESS_KEY_ID: "the id of a key that may call polly:SynthesizeSpeech, or bedrock:InvokeModelWithResponseStream",
    AWS_SECRET_ACCESS_KEY: "the secret of that key: requests are signed with it, and do not hold it",
    AWS_REGION: "the region of Amazon's services; us-east-1 unless given",
    AMAZON_BEDROCK_BASE_URL: "the server, in place of https://bedrock-runtime.<region>.amazonaws.com",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("amazon-bedrock"),
      /** A model or an inference profile by its id. */
      model: z.string().min(1).default("us.anthropic.claude-haiku-4-5-20251001-v1:0"),
      temperature: z.number().min(0).max(1).optional(),
      ...llmFields,
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs({ base, model }, env) {
      const own = ownServer(awsRegionOf(env));
      return pricedAt(baseOf(baseVariable, env, base, own), "amazon-bedrock", model, own);
    },
    open(chosen, env) {
      const { model, reasoning } = chosen;
      return bedrockModel({ ...serverOf(chosen, env), model, reasoning });
    },
  }),
} satisfies Vendor;

const ownServer = (region: string) => ({
  name: "Amazon Bedrock",
  base: `https://bedrock-runtime.${region}.amazonaws.com`,
});

function serverOf({ base: defined }: { readonly base?: string | undefined }, env: Variables) {
  const region = awsRegionOf(env);
  const base = baseOf(baseVariable, env, defined, ownServer(region));
  return { baseURL: base.href.replace(/^ws/, "http").replace(/\/$/, ""), region, key: keyOf(env) };
}

/** @throws EarshotError `not_configured`. */
function keyOf(env: Variables): BedrockKey {
  const { AWS_BEARER_TOKEN_BEDROCK: apiKey, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = env;
  if (isText(apiKey)) return { apiKey };
  if (isText(id) && isText(secret)) return { id, secret };
  throw new EarshotError(
    "not_configured",
    "Amazon Bedrock needs a key: set AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY",
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
