/** The agent that the React page calls. */
import { defineAgent } from "earshot/agent";

export const bikeRental = defineAgent({
  name: "bike-rental",
  displayName: "Tandem bike rental",
  persona: "You answer for a small bike rental. You are brief and in good spirits.",
  greeting: "Hello, this is Tandem. Where do you want to ride?",
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible", model: "gpt-4.1-mini" },
  knowledge: `Price, cost, how much is a bike: A bike costs fifteen euros a day.
Tandems, two people: We have four tandems. Please reserve them a day ahead.`,
  origins: ["${SITE_ORIGIN}"],
});

export const agents = [bikeRental];
