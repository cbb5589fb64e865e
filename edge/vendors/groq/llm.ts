/** Groq thinks: chat completions, with its use in a field of its own. https://console.groq.com/docs/api-reference */
import { createGroq } from "@ai-sdk/groq";
import { z } from "zod";
import { keyless, llmFields, llmPricedAs, llmServer } from "../llm-server.ts";
import { llmPort } from "../vendor.ts";
import { voiceModel } from "../voice-model.ts";

const own = { name: "Groq", base: "https://api.groq.com/openai/v1" };
const keyVariable = "GROQ_API_KEY";
const place = { service: "groq", own, baseVariable: "GROQ_BASE_URL", keyVariable };

export const llm = llmPort({
  schema: z.strictObject({
    service: z.literal("groq"),
    model: z.string().min(1).default("openai/gpt-oss-120b"),
    temperature: z.number().min(0).max(2).optional(),
    ...llmFields,
  }),
  check(chosen, env) {
    llmServer(place, chosen, env);
  },
  pricedAs: (chosen, env) => llmPricedAs(place, chosen, env),
  open(chosen, env) {
    const { baseURL, apiKey = keyless } = llmServer(place, chosen, env);
    const { model, reasoning } = chosen;
    return voiceModel(createGroq({ baseURL, apiKey })(model), { vendor: own.name, keyVariable, reasoning });
  },
});
