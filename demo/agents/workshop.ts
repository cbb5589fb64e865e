/** The workshop of the sample shop: the front desk passes callers on to it, and it passes them back. */
import { defineAgent } from "earshot/agent";
import { frontDesk } from "./front-desk.ts";

/** One line is one passage; what stands before the colon says what it is about. */
const knowledge = `
Talk to the workshop, broken lamp, lamp is broken, repair my lamp: Tell me what is the matter with it. We repair everything that we have ever built, whatever its age.
Repair time, how long does a repair take, weeks: A repair takes about two weeks.
Repair cost, what does a repair cost, price of a repair: A new cable is twenty euros, a new socket twelve. For anything else we tell you the price before we begin.
Bring, send, where to bring a repair: Bring it by at Harbour Street twelve, or send it in. Put a note with your name into the box.
Clocks, clock that is slow, clockwork: Our watchmaker services clocks on Tuesdays, for thirty euros.
Made to measure, other sizes, drawing: We build pendants up to ninety centimetres wide. Send us a drawing with the measures, and an offer comes within a week.
Other woods, ash, walnut: Instead of oak we also work with ash and with walnut. Walnut costs a fifth more.
`.trim();

const { stt, llm, language, phrases, identity, pronunciation, escalation, ending, limits, origins } = frontDesk;

export const workshop = defineAgent({
  stt,
  llm,
  language,
  phrases,
  identity,
  pronunciation,
  escalation,
  ending,
  limits,
  origins,
  name: "workshop",
  displayName: "Fernlight's workshop",
  persona: `You answer for the workshop of Fernlight, a small shop for lamps, clocks and things made of wood. You know
about repairs and about what is made to measure. You are calm and plain. Orders, refunds and opening hours are the front
desk's: pass callers back for them.`,
  greeting: "Hello, this is Fernlight's workshop. What can I mend for you?",
  // Another voice than the front desk's.
  tts: { service: "deepgram", model: "aura-2-orion-en" },
  knowledge,
  transfers: [
    {
      to: "front-desk",
      when: "orders, refunds, shipping, opening hours and visits",
      words: ["front desk", "my order", "order number", "refund*", "opening hours", "book a visit"],
      say: "I pass you back to the front desk.",
    },
  ],
});
