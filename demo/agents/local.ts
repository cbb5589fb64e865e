/**
 * The shop's front desk for models on one's own machine (`npm start -- --local`). The smallest of them cope with few words
 * and no tools, so it has neither the tools nor the documents of the front desk beside it.
 */
import { defineAgent } from "earshot/agent";

/** Sentences as they can be said: a small model repeats what it reads. */
const knowledge = `
We are open Monday to Saturday, from nine in the morning until six in the evening. On Sundays we are closed.
Shipping costs four euros, and nothing from fifty euros on. Delivery takes two to three working days.
You can return anything within thirty days.
The shop is in Harbour Street twelve, right beside the old lighthouse.
We sell lamps, clocks and small things made of wood, all made by hand.
`.trim();

export const localDesk = defineAgent({
  name: "front-desk",
  displayName: "Fernlight's front desk",
  persona: "You answer the telephone of Fernlight, a small shop for lamps and clocks. You are warm and brief.",
  greeting: "Hello, this is Fernlight. Ask me anything you like.",
  disclosure: "You are talking with an AI on this machine",
  language: "en",
  // The start names the servers, and their models, by variables.
  stt: { service: "openai-compatible", model: "whisper-1", partials: false },
  tts: { service: "openai-compatible", model: "kokoro", voice: "af_heart" },
  llm: { service: "openai-compatible" },
  // The first words of a busy machine take their time.
  patienceSeconds: 30,
  knowledge: { text: knowledge },
  limits: { callsAtOncePerVisitor: 20, callsPerHourPerVisitor: 1000, minutesPerDay: 10_000 },
  origins: ["${SHOP_ORIGIN}", "${SHOP_ORIGIN_ALIAS}"],
});

export const agents = [localDesk];
