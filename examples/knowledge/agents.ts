/** An agent that answers from documents, shows where an answer stands, and keeps to what it may say. */
import { defineAgent } from "earshot/agent";

export const museum = defineAgent({
  name: "museum",
  displayName: "The Harbour Museum",
  persona: "You answer for a museum of ships and harbours. You are curious and exact.",
  greeting: "Welcome to the Harbour Museum. What would you like to know?",
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible", model: "gpt-4.1-mini" },
  phrases: ["What does a ticket cost?", "Can I bring my dog?", "Who built the Gijón?"],
  knowledge: {
    // In every prompt.
    text: "Opening hours, open: The museum is open every day but Monday, from ten to six.",
    policies: ["Tickets that were bought cannot be given back."],
    // Those of documents/, once they were taught. The agent searches them while the caller still speaks.
    documents: true,
    wholeUpToCharacters: 0,
  },
  // Checked by code before a sentence is spoken, whatever the model says.
  offLimits: [
    {
      topic: "the value of exhibits",
      words: ["worth", "sell for", "insured"],
      instead: "What our ships are worth is nothing that I can tell you.",
    },
  ],
  pronunciation: [{ written: "Gijón", spoken: "hee hon" }],
  // Links in its answers lead nowhere else.
  cardHosts: ["museum.example"],
  origins: ["${SITE_ORIGIN}"],
});

export const agents = [museum];

/** `earshot dev` teaches the documents at its start; a deployment is taught them by `earshot learn`. */
export const rehearsal = { documents: [{ agent: "museum", folder: "documents" }] };
