/** Any OpenAI-compatible chat endpoint: OpenAI itself unless a definition or the deployment names another. */
import { z } from "zod";
import type { Variables } from "../../base/variables.ts";
import { baseOf, keyFor, pricedAt } from "../server.ts";
import { llmPort, type Vendor } from "../vendor.ts";
import { openAiCompatibleModel } from "./llm.ts";

const own = { name: "OpenAI", base: "https://api.openai.com/v1" };

export const openAiCompatible = {
  service: "openai-compatible",
  name: own.name,
  genAiProvider: "openai",
  /** Without the vendor's name: the server may be anybody's. */
  shown: (model: string) => model,
  variables: {
    OPENAI_API_KEY: "the key; another server than OpenAI's may do without",
    OPENAI_BASE_URL: "another server, in place of https://api.openai.com/v1",
    OPENAI_MODEL: "the model, in place of the one that the definition names",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("openai-compatible"),
      model: z.string().default("gpt-4.1-mini"),
      base: z.url().optional(),
      /** The variable of the Worker's environment with the key, if it is not OpenAI's. */
      keyVariable: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]*$/)
        .default("OPENAI_API_KEY"),
      temperature: z.number().min(0).max(2).optional(),
    }),
    check(chosen, env) {
      serverOf(chosen, env);
    },
    pricedAs: ({ base, model }, env) => pricedAt(baseOf("OPENAI_BASE_URL", env, base, own), "openai", model, own),
    open: (chosen, env) => openAiCompatibleModel({ ...serverOf(chosen, env), model: chosen.model }),
    modelOfDeployment: ({ OPENAI_MODEL: model }) => (typeof model === "string" && model !== "" ? model : undefined),
  }),
} satisfies Vendor;

function serverOf(
  { base: defined, keyVariable }: { readonly base?: string | undefined; readonly keyVariable: string },
  env: Variables,
) {
  const base = baseOf("OPENAI_BASE_URL", env, defined, own);
  return { base: base.href, ...keyFor(base, keyVariable, env, own) };
}
