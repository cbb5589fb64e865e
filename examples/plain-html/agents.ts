/** The agent that the page calls. The page itself tells the agent what it can do there (site/page.js). */
import { defineAgent } from "earshot/agent";

export const hotel = defineAgent({
  name: "hotel",
  displayName: "Hotel Seaview",
  persona: "You answer for a small hotel. You are polite and brief. When you speak of a room, show it on the page.",
  greeting: "Good day, this is Hotel Seaview. How may I help you?",
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible", model: "gpt-4.1-mini" },
  knowledge: `Breakfast: Breakfast is served from seven to ten.
Parking, car: Parking is free, right behind the house.`,
  origins: ["${SITE_ORIGIN}"],
});

export const agents = [hotel];
