/** The agents of the benchmark's Worker, in place of the product's: the one that is measured, without tools. */
import { defineAgent } from "../../../edge/agent/agent.ts";
import { greeting } from "./scripts.ts";

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
  }),
];
