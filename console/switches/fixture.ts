/** Switches for the tests of the console, checked by the wire's own schema. */
import { type AgentSwitches, type SwitchesReply, switchesReplySchema } from "../../edge/wire/switches.ts";

/** An agent at which everything is on. */
export function agentSwitches(change: Partial<AgentSwitches> = {}): AgentSwitches {
  return {
    agent: "shop",
    displayName: "Fernlight",
    tools: ["order_status", "refund"],
    candidates: [],
    vendors: ["deepgram", "openai"],
    off: [],
    history: [],
    ...change,
  };
}

export function switchesReply(agents: readonly AgentSwitches[], failed: readonly string[] = []): SwitchesReply {
  return switchesReplySchema.parse({ nowMs: Date.UTC(2026, 10, 30, 9), agents, failed });
}
