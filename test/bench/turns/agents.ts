/** The agents of the benchmark's Worker, in place of the product's: the one that is measured, without tools. */
import { type AgentInput, defineAgent } from "../../../edge/agent/agent.ts";
import { greeting } from "./scripts.ts";

export const benchDefinition: AgentInput = {
  name: "bench",
  displayName: "Bench",
  persona: "You answer briefly.",
  greeting,
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible" },
  origins: ["*"],
  limits: { minutesPerDay: 100_000 },
};

export const agents = [defineAgent(benchDefinition)];
