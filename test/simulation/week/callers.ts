/** The errands of a week's callers at the sample shop. The agent's words are its own: none are written here. */
import type { CallerLine } from "../script.ts";

/** A line of the caller. With `cutsInAfterMs` they cut in with it: this long, ms, after the answer before it began. */
export type StoryLine = CallerLine & { readonly cutsInAfterMs?: number };

/** One reason to call, and what is said. */
export interface CallerStory {
  readonly name: string;
  readonly agent: "front-desk" | "workshop";
  /** How often it happens, beside the others. */
  readonly weight: number;
  /** BCP 47; English unless given. The demo's voices know English alone, so other languages are typed. */
  readonly language?: string;
  readonly lines: readonly StoryLine[];
  /** Stars that such callers give, one of them by chance; none: they do not rate. */
  readonly stars?: readonly number[];
  readonly comment?: string;
}

const said = (...texts: readonly string[]): readonly StoryLine[] => texts.map((caller) => ({ caller }));
const typed = (...texts: readonly string[]): readonly StoryLine[] => texts.map((text) => ({ typed: text }));

export const callerStories: readonly CallerStory[] = [
  {
    name: "opening hours",
    agent: "front-desk",
    weight: 9,
    lines: said("what are your opening hours", "are you open on Sunday", "thank you very much"),
    stars: [4, 5, 5],
  },
  {
    name: "where an order is",
    agent: "front-desk",
    weight: 12,
    lines: said("where is my order four two one", "thank you very much", "goodbye"),
    stars: [5, 5, 4],
  },
  {
    name: "an order without its number",
    agent: "front-desk",
    weight: 6,
    lines: said("where is my order", "five zero eight", "thank you very much"),
    stars: [4, 3],
  },
  {
    name: "an order that nobody knows",
    agent: "front-desk",
    weight: 4,
    lines: said("where is my order nine nine nine", "what is the status of my order", "nine nine eight"),
    stars: [2, 1],
    comment: "It could not find my order.",
  },
  {
    name: "shipping",
    agent: "front-desk",
    weight: 7,
    lines: said("how much is shipping", "how long does delivery take", "do you ship abroad"),
    stars: [5],
  },
  {
    name: "the shop's story, cut short",
    agent: "front-desk",
    weight: 5,
    lines: [
      { caller: "tell me about the shop" },
      { caller: "how much is shipping", cutsInAfterMs: 4_000 },
      { caller: "thank you very much" },
    ],
    stars: [4],
  },
  {
    name: "a broken lamp",
    agent: "front-desk",
    weight: 6,
    lines: said("my lamp is broken", "how long does a repair take", "what does a repair cost"),
    stars: [5, 4],
  },
  {
    name: "from the workshop back to the front desk",
    agent: "workshop",
    weight: 3,
    lines: said("how long does a repair take", "where is my order three one seven"),
  },
  {
    name: "made to measure",
    agent: "workshop",
    weight: 4,
    lines: said("do you build to other sizes", "which woods do you have", "thank you very much"),
    stars: [4],
  },
  {
    name: "a visit that is booked",
    agent: "front-desk",
    weight: 4,
    lines: said("I want to book a visit", "on Friday", "at ten", "two people", "Ada", "yes please"),
    stars: [5],
  },
  {
    name: "somebody wants a human",
    agent: "front-desk",
    weight: 5,
    lines: said("I want to speak to a human", "no thank you", "goodbye"),
    stars: [2, 3],
    comment: "Nobody was there.",
  },
  {
    name: "somebody is upset",
    agent: "front-desk",
    weight: 3,
    lines: said("where is my order nine nine nine", "this is ridiculous, I am really angry", "no"),
    stars: [1],
    comment: "I was not helped at all.",
  },
  {
    name: "a question that nobody taught: bicycles",
    agent: "front-desk",
    weight: 3,
    lines: said("do you rent out bicycles", "goodbye"),
  },
  {
    name: "a question that nobody taught: a discount",
    agent: "front-desk",
    weight: 4,
    lines: said("is there a discount for students", "and for teachers"),
    stars: [3],
  },
  {
    name: "legal advice",
    agent: "front-desk",
    weight: 2,
    lines: said("can I sue the shop", "goodbye"),
    stars: [3],
  },
  {
    name: "a refund without a code",
    agent: "front-desk",
    weight: 3,
    lines: said("I would like a refund for order four two one", "twenty euros", "no"),
  },
  {
    name: "nothing is said",
    agent: "front-desk",
    weight: 5,
    lines: [],
  },
  {
    name: "in writing",
    agent: "front-desk",
    weight: 4,
    lines: typed("How do I return something?", "How can I pay?"),
    stars: [5],
  },
  {
    name: "in German",
    agent: "front-desk",
    weight: 5,
    language: "de",
    lines: typed("Wann haben Sie geöffnet?", "Was kostet der Versand?"),
    stars: [5, 4],
  },
  {
    name: "in French",
    agent: "front-desk",
    weight: 3,
    language: "fr",
    lines: typed("Quels sont vos horaires ?", "Où est la boutique ?"),
    stars: [4],
  },
  {
    name: "in Spanish",
    agent: "front-desk",
    weight: 2,
    language: "es",
    lines: typed("¿Dónde está mi pedido 421?", "Gracias"),
  },
];
