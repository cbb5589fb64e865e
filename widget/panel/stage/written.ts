/** States in which something is written, asked or told beside the talk. */
import type { Message } from "../../call/messages.ts";
import type { CallSnapshot } from "../../call/snapshot.ts";

const atMs = Date.UTC(2026, 10, 21, 10, 42);

const card = (id: string, of: NonNullable<Message["card"]>): Message => ({ id, of: "agent", text: "", card: of, atMs });

const product = card("card-1", {
  kind: "product",
  title: "Aurora, oak and brass",
  url: "/lamps/aurora",
  image: "/aurora.svg",
  price: "€ 149.00",
  text: "Made by hand; four days to make, and repaired for as long as it lives.",
});
const link = card("card-2", {
  kind: "link",
  title: "Where your parcel is",
  url: "https://post.example/track/421",
  text: "Left our workshop this morning.",
});
const picture = card("card-3", {
  kind: "image",
  url: "/aurora.svg",
  alt: "A lamp of oak and brass",
});
const sources = card("card-4", {
  kind: "sources",
  sources: [{ title: "Returns", url: "/help/returns", date: "2026-10-01" }, { title: "Our handbook" }],
});
const form = card("card-5", {
  kind: "form",
  title: "When may we deliver?",
  fields: [
    { name: "mail", label: "E-mail", type: "email", required: true },
    { name: "day", label: "Day", type: "date", required: false },
    { name: "size", label: "Size", type: "choice", choices: ["Small", "Large"], required: true },
  ],
  submit: "Send my wish",
});
const human: Message = {
  id: "chat-1",
  of: "human",
  text: "Hello, I am **Mira**. See [our hours](https://shop.example/hours), or:\n\n- call\n- come by",
  atMs,
};

/** Made of a call that goes on, and one that is over. */
export function writtenStates<Call extends CallSnapshot>(inCall: Call, over: Call) {
  return {
    cards: { ...inCall, messages: [product, link, picture, sources] },
    form: { ...inCall, messages: [form] },
    "form sent": { ...inCall, messages: [{ ...form, values: { mail: "ada@shop.example", size: "Large" } }] },
    confirming: {
      ...inCall,
      confirm: { callId: "t1", title: "Put a lamp into the basket", args: { lamp: "Aurora", count: 2 } },
    },
    queued: {
      ...inCall,
      handoff: { state: "queued", position: 3, waitSeconds: 130, messageWanted: true },
    },
    "a human speaks": {
      ...inCall,
      handoff: { state: "joined", name: "Mira" },
      captions: [
        ...inCall.captions,
        { id: "human-1", of: "human", by: "Mira", text: "I send you a new lamp.", final: false },
      ],
    },
    "a human": { ...inCall, handoff: { state: "joined", name: "Mira" }, messages: [human] },
    "nobody free": { ...inCall, handoff: { state: "unavailable", messageWanted: true } },
    "over with cards": { ...over, messages: [product, { ...form, values: { size: "Small" } }] },
  } as const satisfies Record<string, CallSnapshot>;
}
