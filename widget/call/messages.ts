/** The writing in a call beside speech: cards, answers to forms, a human's text. */
import type { Card } from "../../edge/wire/cards.ts";
import type { HandoffMessage } from "../../edge/wire/topics.ts";

export interface Message {
  /** A card's is the card's own. */
  readonly id: string;
  readonly of: "visitor" | "agent" | "human";
  /** May be markdown where it is not the visitor's; `""` where the card says all. */
  readonly text: string;
  /** Unix ms. */
  readonly atMs: number;
  readonly card?: Card;
  /** Of a form: what the visitor sent, by the fields' names. */
  readonly values?: Readonly<Record<string, string>>;
  /** Of an agent who has passed the call on since: what they are called. */
  readonly by?: string;
}

/** How far it is to a human, or that one is there. */
export type Handoff = Omit<HandoffMessage, "v">;

/** A tool of the page that waits for the visitor's yes. */
export interface Confirm {
  readonly callId: string;
  /** The tool's question, or its name. */
  readonly title: string;
  readonly args: Readonly<Record<string, unknown>>;
}
