/** An agent with humans behind it: it knows when to get one, where calls lead at which hour, and who is told. */
import { defineAgent } from "earshot/agent";

export const repairShop = defineAgent({
  name: "repair-shop",
  displayName: "Anchor bicycle repairs",
  persona: "You answer for a bicycle repair shop. You say when it is open and what a repair costs.",
  greeting: "Hello, this is Anchor bicycle repairs. How can I help you?",
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible", model: "gpt-4.1-mini" },
  phrases: ["I want to speak to a human", "My repair went wrong", "What does a new tyre cost?"],
  knowledge: `Opening hours, open: We are open Monday to Friday, from nine to five.
Tyre, cost of a tyre: A new tyre costs thirty euros, work included.`,
  timeZone: "Europe/Berlin",
  escalation: {
    // Code finds these in the caller's words and in what has happened; no prompt can talk it out of them.
    reasons: [
      { reason: "emergency", say: "If somebody is hurt, call one one two first." },
      { reason: "asked-for" },
      { reason: "sensitive-topic", topics: ["went wrong", "accident", "complaint"], say: "I am sorry about that." },
      { reason: "tool-failed" },
      { reason: "misunderstood", after: 2 },
    ],
    // The first that is open: the console's queue in the daytime, a message at night.
    destinations: [
      {
        name: "Workshop",
        kind: "queue",
        hours: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "17:00" }],
        timeZone: "Europe/Berlin",
      },
      { name: "Answering machine", kind: "message" },
    ],
    // Told when a caller waits or leaves a message. A variable that is not set tells nobody.
    notify: [{ format: "slack", url: "${HANDOFF_SLACK_URL}" }],
  },
  origins: ["${SITE_ORIGIN}"],
});

export const agents = [repairShop];
