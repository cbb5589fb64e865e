/**
 * Alibaba's Model Studio thinks: chat completions of Qwen's models, with a switch for reasoning. It keeps prompts by
 * itself. https://www.alibabacloud.com/help/en/model-studio/qwen-api-via-openai-chat-completions
 */

import { createAlibaba } from "@ai-sdk/alibaba";
import { z } from "zod";
import { keyless, llmFields, llmPricedAs, llmServer } from "../llm-server.ts";
import { llmPort, type Vendor } from "../vendor.ts";
import { voiceModel } from "../voice-model.ts";

const own = { name: "Alibaba", base: "https://dashscope-intl.aliyuncs.com/compatible-mode/v1" };
const keyVariable = "ALIBABA_API_KEY";
const place = { service: "alibaba", own, baseVariable: "ALIBABA_BASE_URL", keyVariable };

export const alibaba = {
  service: "alibaba",
  name: own.name,
  shown: (model: string) => `Alibaba ${model}`,
  variables: {
    ALIBABA_API_KEY: "the key; a server in Alibaba's place may do without",
    ALIBABA_BASE_URL: "the server, in place of https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
  },

  llm: llmPort({
    schema: z.strictObject({
      service: z.literal("alibaba"),
      model: z.string().min(1).default("qwen-flash"),
      temperature: z.number().min(0).lt(2).optional(),
      ...llmFields,
    }),
    check(chosen, env) {
      llmServer(place, chosen, env);
    },
    pricedAs: (chosen, env) => llmPricedAs(place, chosen, env),
    open(chosen, env) {
      const { baseURL, apiKey = keyless } = llmServer(place, chosen, env);
      const { model, reasoning } = chosen;
      return voiceModel(createAlibaba({ baseURL, apiKey })(model), { vendor: own.name, keyVariable, reasoning });
    },
  }),
} satisfies Vendor;
