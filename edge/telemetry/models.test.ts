/** Each vendor that thinks goes by its name in OpenTelemetry's GenAI conventions. */
import { expect, test } from "vitest";
import { llmSchema, pricedAs, shownName, vendors } from "../vendors/ports.ts";
import type { ServiceChoice } from "../vendors/vendor.ts";
import { modelAttributes, serviceAttributes } from "./models.ts";

/** https://opentelemetry.io/docs/specs/semconv/registry/attributes/gen-ai/ has these; others go by their service. */
const conventions: Readonly<Record<string, string>> = {
  "amazon-bedrock": "aws.bedrock",
  anthropic: "anthropic",
  "azure-openai": "azure.ai.openai",
  deepseek: "deepseek",
  gemini: "gcp.gemini",
  groq: "groq",
  mistral: "mistral_ai",
  openai: "openai",
  "openai-compatible": "openai",
  "workers-ai": "cloudflare.workers_ai",
  xai: "x_ai",
};
/** Their models may be anybody's, and are shown without a vendor's name. */
const anybodys = ["openai-compatible", "vllm"];

const thinking = vendors.flatMap(({ service, llm }) => (llm === undefined ? [] : [service]));

test("each that the conventions name is there", () => {
  expect(thinking).toEqual(expect.arrayContaining(Object.keys(conventions)));
});

test.each(thinking)("%s", (service) => {
  const chosen = llmSchema.parse({ service }) as ServiceChoice;
  const provider = conventions[service] ?? service;
  const isShown = !anybodys.includes(service);
  expect(modelAttributes(shownName(chosen))).toEqual({
    "gen_ai.provider.name": isShown ? provider : "openai",
    "gen_ai.request.model": chosen.model,
  });
  const env = { AZURE_OPENAI_RESOURCE_NAME: "ours", AI: {} };
  expect(serviceAttributes(pricedAs("llm", chosen, env))).toEqual({
    "gen_ai.provider.name": provider,
    "gen_ai.request.model": chosen.model,
  });
});
