/** The agent that answers. node_modules/earshot/docs/agent-fields.md has every field. */
import { defineAgent } from "earshot/agent";
import { z } from "zod";

export const frontDesk = defineAgent({
  name: "front-desk",
  displayName: "Front desk",
  persona: `You answer for a small workshop that repairs bicycles. You are warm, brief and exact. Repairs have a number
of three digits. When a caller asks for a repair without its number, ask for it. Look repairs up, never guess.`,
  greeting: "Hello, this is the bicycle workshop. How can I help you?",
  disclosure: "You are talking with an AI",
  // Without keys, npm start uses small offline engines in their place. They hear the phrases below and similar ones.
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible", model: "gpt-4.1-mini" },
  phrases: ["When are you open?", "How much is a new chain?", "Look up repair four two one"],
  knowledge: `
Opening hours, when are you open: We are open Tuesday to Saturday, from ten to six.
Price of a chain, how much is a new chain: A new chain is thirty euros, with the work.
Address, where are you: You find us in Mill Lane three, behind the station.
`.trim(),
  tools: [
    {
      kind: "http",
      name: "lookup_repair",
      description: "Finds out how far a repair is.",
      parameters: z.object({
        repair: z
          .string()
          .regex(/^\d{3}$/)
          .describe("The repair's number, digits alone: 421"),
      }),
      url: "${SITE_BASE_URL}/api/repairs/{repair}",
      slots: { repair: "Which repair is it? Please tell me its number." },
    },
  ],
  // The pages that may call. npm start sets it; npm run deploy asks for it.
  origins: ["${SITE_ORIGIN}"],
});

export const agents = [frontDesk];
