/** The agent that is flooded beside an honest call: as in `bench -- turns`, with humans who are told of callers. */
import { defineAgent } from "../../../edge/agent/agent.ts";
import { benchDefinition } from "../turns/agents.ts";

const escalation = { notify: [{ format: "slack" as const, url: "${HOOK_URL}" }] };

export const agents = [defineAgent({ ...benchDefinition, escalation })];
