/** The agent of tests: the fields that a definition must have, and nothing else. */
import { z } from "zod";
import { type Agent, type AgentInput, defineAgent } from "../agent.ts";

export const testDefinition: AgentInput = {
  name: "front-desk",
  displayName: "Front desk",
  persona: "You look after orders.",
  greeting: "Hello there.",
  origins: ["*"],
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible" },
};

/** A tool that nobody runs. */
export const orderStatusTool = {
  kind: "function",
  name: "order_status",
  description: "Where an order is.",
  parameters: z.object({ order: z.string() }),
  run: () => "unused",
} as const;

/** @param more the fields that its test needs */
export function testAgent(more: Partial<AgentInput> = {}): Agent {
  return defineAgent({ ...testDefinition, ...more });
}
