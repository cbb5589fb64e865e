/** The front desk of the sample shop. */

import { defineAgent } from "earshot/agent";
import { z } from "zod";
import { frontDeskTools } from "./front-desk-tools.ts";
import { frontDeskLanguages } from "./languages.ts";
import { frontDeskPhrases } from "./phrases.ts";
import { rehearsedAnswers } from "./rehearsed-answers.ts";

/** One line is one passage; what stands before the colon says what it is about. */
const knowledge = `
Opening hours, open, close, today: We are open Monday to Saturday, from nine in the morning until six in the evening.
Sunday, weekend, open on Sunday: On Sundays we are closed. On Saturdays we are open from nine until six.
Saturday, open on Saturday: Yes, on Saturdays we are open from nine in the morning until six in the evening.
Returns, return, send back, refund: You can return anything within thirty days. Put it in its box, and the label that came with it on top. The money is back within five days.
Shipping cost, how much is shipping, price of shipping: Shipping costs four euros, and nothing at all from fifty euros on.
Delivery time, how long does delivery take, arrive: Delivery takes two to three working days.
Ship abroad, countries, other countries: We ship to all of Europe. Outside your own country it takes about five days.
Address, where is the shop, location: The shop is in Harbour Street twelve, right beside the old lighthouse.
What we sell, sell, products, assortment: We sell lamps, clocks and small things made of wood, all made by people we know.
Pay, payment, card, cash: You can pay by card, by bank transfer, or with a gift card. In the shop, cash is fine too.
Gift cards, gift card, sell gift cards: Yes, we have gift cards from ten euros on, on paper or by mail.
Speak to a person, human, colleague: My colleagues are in the shop from nine to six, and they read every message.
About the shop, tell me about the shop, story: Fernlight began in nineteen ninety eight, as a repair shop for ship lamps beside the old lighthouse. Two sisters, Ada and Marit, mended what the fishing boats brought them, and in winter they built lamps of their own. People liked the lamps better than the repairs. Today eleven of us work here. We build every lamp by hand, from oak, brass and glass that comes from within a hundred kilometres. A lamp takes four days to make, and we repair it for as long as it lives. Besides lamps we sell clocks, which a retired watchmaker builds in the room upstairs, and small things made of wood. If you ever pass by, come in: there is always coffee, and the dog is friendly.
`.trim();

/** The same in the shop's other languages: callers ask in theirs, and are told no figure that no document has. */
const translations = Object.values(rehearsedAnswers)
  .flat()
  .map(({ asks, say }) => `${asks.join(", ")}: ${say}`)
  .join("\n");

export const frontDesk = defineAgent({
  name: "front-desk",
  displayName: "Fernlight's front desk",
  persona: `You answer for Fernlight, a small shop for lamps, clocks and things made of wood. You are warm, brief and
exact. You help with orders, opening hours, shipping, returns and paying. Order numbers have three digits: when a
caller asks for an order without its number, ask for it; look orders up, never guess.`,
  greeting: "Hello, this is Fernlight. How can I help you?",
  disclosure: "You are talking with an AI",
  language: "en",
  languages: frontDeskLanguages,
  // With EARSHOT_WORKERS_AI=1 the Worker takes all three from Workers AI instead.
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible" },
  phrases: [...frontDeskPhrases],
  tools: frontDeskTools,
  // Shown on the page, so that it can be tried without a mailbox. A site's own sender is { kind: "webhook", url }.
  // Visitors who are signed in to the shop need no code: the page gives a token (demo/site/account.js).
  identity: { code: { sender: { kind: "page" }, digits: 4 }, token: {} },
  knowledge: {
    text: `${knowledge}\n${translations}`,
    policies: [
      "What was engraved or made to measure cannot be returned; everything else can, within thirty days.",
      "Prices are those of the documents and of the tools. Promise no discount that does not stand there.",
    ],
    // Those of demo/knowledge. They have more than this, so they are searched, as a body of any size would be.
    documents: true,
    wholeUpToCharacters: 3_000,
  },
  offLimits: [
    {
      topic: "legal advice",
      words: ["lawyer*", "lawsuit*", "sue", "sued", "liable", "liability"],
      instead: "I cannot give legal advice. A colleague of mine can tell you whom to ask.",
    },
    {
      topic: "electrical work",
      words: ["rewire*", "mains cable", "fuse box", "live wire*"],
      instead: "Work on the mains is for an electrician. I can tell you about our repairs instead.",
    },
  ],
  pronunciation: [{ written: "Fernlight", spoken: "fern light" }],
  escalation: {
    reasons: [
      { reason: "emergency", say: "If somebody is in danger, call one one two first." },
      { reason: "asked-for" },
      { reason: "upset", say: "I am sorry about this." },
      { reason: "misunderstood", say: "I am sorry, I keep getting this wrong." },
      { reason: "tool-failed", say: "I am sorry, that does not work at the moment." },
      { reason: "low-confidence", after: 3, say: "I have not been of much help." },
    ],
    notify: [
      { format: "standard", url: "${HANDOFF_WEBHOOK_URL}" },
      { format: "slack", url: "${HANDOFF_SLACK_URL}" },
      { format: "email", url: "${HANDOFF_EMAIL_URL}", from: "${HANDOFF_EMAIL_FROM}", to: "${HANDOFF_EMAIL_TO}" },
    ],
  },
  workflows: [
    {
      name: "booking",
      when: "the caller wants to book a visit to the workshop",
      words: ["book a visit", "reserve a visit"],
      tool: "book_visit",
      fallback: { after: 2, say: "I am sorry, I cannot make that out.", leadsTo: "human" },
    },
  ],
  ending: {
    summary: { fields: z.object({ topic: z.enum(["order", "refund", "repair", "appointment", "other"]) }) },
  },
  transfers: [
    {
      to: "workshop",
      when: "repairs, broken lamps and clocks, and what is made to measure",
      words: ["talk to the workshop", "lamp is broken", "repair my lamp"],
      say: "I pass you on to our workshop.",
    },
  ],
  // Looked at where the archive is bound; escalation.notify says who is told.
  objectives: [
    { figure: "availability", target: 0.99 },
    { figure: "voiceToVoice", percentile: "p95", targetMs: 2_500 },
    { figure: "resolution", target: 0.6 },
  ],
  // Everybody on one machine is one visitor here; a deployment does well with the defaults.
  limits: { callsAtOncePerVisitor: 20, callsPerHourPerVisitor: 1000, minutesPerDay: 10_000 },
  origins: ["${SHOP_ORIGIN}", "${SHOP_ORIGIN_ALIAS}"],
});
