/** A small agent of a site owner, for tests of calls that are played in writing. */
import type { AgentInput } from "../../entries/agent.ts";

export const workshop = {
  name: "desk",
  displayName: "Desk",
  persona: "You answer for a workshop.",
  greeting: "Hello, this is the workshop.",
  disclosure: "You are talking with an AI",
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "anthropic", model: "claude-haiku-4-5" },
  knowledge: "Opening hours, when are you open: We are open Tuesday to Saturday.",
  origins: ["https://workshop.example"],
} as const satisfies AgentInput;
