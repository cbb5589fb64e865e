/** Groq thinks, on its own hardware. */
import type { Vendor } from "../vendor.ts";
import { llm } from "./llm.ts";

export const groq = {
  service: "groq",
  name: "Groq",
  shown: (model: string) => `Groq ${model}`,
  variables: {
    GROQ_API_KEY: "the key; a server in Groq's place may do without",
    GROQ_BASE_URL: "the server that thinks, in place of https://api.groq.com/openai/v1",
  },
  llm,
} satisfies Vendor;
