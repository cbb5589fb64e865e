/** The smallest agent that is of use: it answers from what it knows. */
import { defineAgent } from "earshot/agent";

export const bakery = defineAgent({
  name: "bakery",
  displayName: "The bakery at the bridge",
  persona: "You answer for a small bakery. You are friendly and brief.",
  greeting: "Hello, this is the bakery at the bridge. What can I do for you?",
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible", model: "gpt-4.1-mini" },
  phrases: ["When are you open?", "Do you have bread without nuts?"],
  knowledge: `Opening hours, open: We are open Tuesday to Sunday, from seven to two.
Nuts, allergies: Our rye bread and our rolls are made without nuts.`,
  origins: ["${SITE_ORIGIN}"],
});

export const agents = [bakery];
