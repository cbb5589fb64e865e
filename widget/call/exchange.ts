/** The writing in a call beside captions: cards with their forms, a human's texts, messages for a human, the rating. */
import type { CardMessage, HandoffMessage } from "../../edge/wire/topics.ts";
import { CallError } from "./error.ts";
import type { Remembered } from "./memory.ts";
import type { Message } from "./messages.ts";
import type { Packet } from "./packets.ts";
import { sendPacket } from "./room.ts";
import { problemError, readJson } from "./session.ts";
import type { CallStore } from "./store.ts";

/** The most messages that are kept: far more than a call shows, so that memory has a bound. */
const messagesKept = 200;

export class Exchange {
  readonly #store: CallStore;

  constructor(store: CallStore) {
    this.#store = store;
  }

  take(packet: Extract<Packet, { topic: "earshot.card" | "earshot.handoff" | "earshot.recording" }>): void {
    if (packet.topic === "earshot.card") this.#card(packet.message);
    else if (packet.topic === "earshot.handoff") this.#handoff(packet.message);
    else this.#store.change({ recorded: packet.message.on });
  }

  /** One that is there already (it was fetched after a reload) comes once. */
  #card(message: CardMessage): void {
    if (this.#store.snapshot().messages.some(({ id }) => id === message.id)) return;
    this.add({ id: message.id, of: "agent", text: "", card: message.card, atMs: Date.now() });
  }

  add(message: Message): void {
    this.#store.change({ messages: [...this.#store.snapshot().messages, message].slice(-messagesKept) });
    this.#store.emit({ kind: "message", message });
  }

  #handoff({ v: _version, ...handoff }: HandoffMessage): void {
    this.#store.change({ handoff });
    this.#store.emit({ kind: "handoff", handoff });
  }

  /** Messages from before a reload stand before those that came since. */
  restore(before: readonly Message[]): void {
    const { messages } = this.#store.snapshot();
    const missing = before.filter(({ id }) => !messages.some((message) => message.id === id));
    this.#store.change({ messages: [...missing, ...messages] });
  }

  /**
   * Sends a form's answers; the form is then shown as sent.
   * @throws CallError `not_in_call`, or `connection_lost`, and the form can be sent again.
   */
  async submitForm(cardId: string, values: Readonly<Record<string, string>>): Promise<void> {
    await this.#send("earshot.form", { cardId, values });
    const messages = this.#store.snapshot().messages.map((one) => (one.id === cardId ? { ...one, values } : one));
    this.#store.change({ messages });
  }

  /**
   * Leaves a message for a human; `contact` may be empty.
   * @throws CallError `not_in_call`, `connection_lost`.
   */
  async leaveMessage({ text, contact }: { readonly text: string; readonly contact: string }): Promise<void> {
    await this.#send("earshot.message", { text, contact });
  }

  /**
   * The visitor wants the call recorded no more: the agent deletes the recording, and tells the page. If the message
   * cannot be sent, the snapshot still says that the call is recorded.
   */
  async stopRecording(): Promise<void> {
    try {
      await this.#send("earshot.recording", { on: false });
    } catch (thrown) {
      console.warn("earshot: the recording could not be stopped; try again", thrown);
    }
  }

  async #send(topic: string, message: object): Promise<void> {
    const { room } = this.#store.snapshot();
    if (!room) throw new CallError("not_in_call", "there is no call in which this could be sent");
    try {
      await sendPacket(room, topic, { v: 1, ...message });
    } catch (cause) {
      throw new CallError("connection_lost", `what was written could not be sent: ${cause}`, { cause });
    }
  }
}

/**
 * Rates a call, while it runs or after it; the rating may be changed for an hour.
 * @throws CallError with the server's code (`rating_closed`), or `server_unreachable`.
 */
export async function sendRating(
  server: string,
  { callId, callToken }: Remembered,
  rating: { readonly stars: number; readonly comment: string },
): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`${server}/v1/calls/${encodeURIComponent(callId)}/rating`, {
      method: "POST",
      headers: { authorization: `Bearer ${callToken}`, "content-type": "application/json" },
      body: JSON.stringify(rating),
    });
  } catch (cause) {
    throw new CallError("server_unreachable", `the rating did not reach the voice server: ${cause}`, { cause });
  }
  if (!response.ok) throw problemError(response.status, await readJson(response));
}
