/** A server that speaks Groq's chat completions on loopback. https://console.groq.com/docs/api-reference */
import { chatDialect } from "../llm/chat.ts";
import type { LlmStandIn } from "../llm/stand-in.ts";

export const groqChat: LlmStandIn = {
  title: "Groq",
  chosen: { service: "groq" },
  dialect: chatDialect({
    path: "/openai/v1/chat/completions",
    fields: ["reasoning_effort", "reasoning_format"],
    thought: (reasoning) => ({ reasoning }),
    argsWhole: true,
    usage: { in: "x_groq" },
  }),
  path: "/openai/v1",
  env: (url, key) => ({ GROQ_API_KEY: key, GROQ_BASE_URL: url }),
  keyIn: "authorization",
  keyVariable: "GROQ_API_KEY",
  reasoning: { brief: { reasoning_effort: "low" }, high: { reasoning_effort: "high" } },
  marks: null,
};
