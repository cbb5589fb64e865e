/** Models that cannot do without reasoning reason as little as they can, each in its vendor's own words. */
import { afterEach, expect, test } from "vitest";
import { startModel } from "../../test/vendors/llm/model-server.ts";
import type { FakeLlm, LlmStandIn } from "../../test/vendors/llm/stand-in.ts";
import * as standIns from "../../test/vendors/llm/stand-ins.ts";
import { until } from "../../test/vendors/until.ts";
import { testAgent } from "../agent/testing/agent.ts";
import { systemClock } from "../base/system-clock.ts";
import { llmOf } from "../model/ai-sdk-llm.ts";
import { llmSchema, portOf } from "./ports.ts";
import type { Reasoning } from "./reasoning.ts";

let fake: FakeLlm | undefined;
afterEach(() => fake?.close());

async function bodyOf(standIn: LlmStandIn, model: string, reasoning: Reasoning): Promise<Record<string, unknown>> {
  fake = await startModel(standIn.dialect);
  const env = standIn.env(`${fake.url}${standIn.path}`, "the-key-of-this-test");
  const llm = llmSchema.parse({ ...standIn.chosen, model, reasoning });
  const history = [{ role: "caller" as const, text: "Hello" }];
  const opened = portOf("llm", llm).open(llm, env);
  llmOf(opened, { agent: testAgent({ llm }), clock: systemClock }).think({ history }, () => {});
  await until("the request", () => fake?.requests.length === 1);
  return fake.requests[0]?.body;
}

const { anthropicMessages, cerebrasChat, gemini3Content, geminiContent, groqChat } = standIns;
const { miniMaxChat, moonshotChat, openAiChat, openAiResponses, xaiResponses, zaiChat } = standIns;

test.each<[string, LlmStandIn, string, Reasoning, object]>([
  ["Sonnet 5.5", anthropicMessages, "claude-sonnet-5-5", "none", { thinking: { type: "between_tools" } }],
  ["Gemini 2.5 Pro", geminiContent, "gemini-2.5-pro", "none", thinkingConfig({ thinkingBudget: 128 })],
  ["Gemini 3 Pro", gemini3Content, "gemini-3-pro-preview", "none", thinkingConfig({ thinkingLevel: "low" })],
  ["GLM 4.7", cerebrasChat, "zai-glm-4.7", "none", { reasoning_effort: "none" }],
  ["gpt-oss", cerebrasChat, "gpt-oss-120b", "medium", { reasoning_effort: "medium" }],
  ["gpt-oss", groqChat, "openai/gpt-oss-20b", "none", { reasoning_effort: "low" }],
  ["MiniMax M3", miniMaxChat, "MiniMax-M3", "low", { thinking: { type: "adaptive" } }],
  ["Kimi K3", moonshotChat, "kimi-k3", "none", { reasoning_effort: "low" }],
  ["GPT-5", openAiResponses, "gpt-5-mini", "none", { reasoning: { effort: "minimal" } }],
  ["GPT-6.1", openAiResponses, "gpt-6.1-sol", "none", { reasoning: { effort: "low" } }],
  ["the o series", openAiResponses, "o4-mini", "none", { reasoning: { effort: "low" } }],
  ["the o series", openAiChat, "o4-mini", "minimal", { reasoning_effort: "low" }],
  ["Grok 4.3", xaiResponses, "grok-4.3", "minimal", { reasoning: { effort: "low" } }],
  ["GLM 5.3", zaiChat, "glm-5.3", "none", { thinking: { type: "enabled" }, reasoning_effort: "low" }],
  ["GLM 5.3", zaiChat, "glm-5.3", "high", { thinking: { type: "enabled" }, reasoning_effort: "high" }],
])("%s", async (_name, standIn, model, reasoning, expected) => {
  const body = await bodyOf(standIn, model, reasoning);
  expect(body).toMatchObject(expected);
  expect(JSON.stringify(body)).not.toContain('"summary"');
});

function thinkingConfig(its: object): object {
  return { generationConfig: { thinkingConfig: its } };
}

test.each<[string, LlmStandIn, string, string]>([
  ["GPT-4.1", openAiResponses, "gpt-4.1-mini", "reasoning"],
  ["Grok without reasoning", xaiResponses, "grok-4.20-non-reasoning", "reasoning"],
  ["Llama", groqChat, "llama-3.3-70b-versatile", "reasoning_effort"],
])("%s, which cannot reason, is told nothing of it", async (_, standIn, model, field) => {
  expect(await bodyOf(standIn, model, "none")).not.toHaveProperty(field);
});
