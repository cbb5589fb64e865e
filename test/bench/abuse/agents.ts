/** The agent that is flooded beside an honest call: as in `bench -- turns`, with humans who are told of callers. */
import { defineAgent } from "../../../edge/agent/agent.ts";
import { greeting } from "../turns/scripts.ts";

export const agents = [
  defineAgent({
    name: "bench",
    displayName: "Bench",
    persona: "You answer briefly.",
    greeting,
    hearing: { service: "deepgram" },
    voice: { service: "deepgram" },
    model: { service: "openai-compatible" },
    origins: ["*"],
    limits: { minutesPerDay: 100_000 },
    escalation: { notify: [{ format: "slack", url: "${HOOK_URL}" }] },
  }),
];
