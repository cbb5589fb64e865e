/** The words of a call: the captions of both sides, and the visitor's typed texts. */
import type { Room } from "livekit-client";
import { applyCaption, type Caption, ownSegment } from "./captions.ts";
import { asCallError, CallError } from "./error.ts";
import type { Exchange } from "./exchange.ts";
import { fetchHistory } from "./history.ts";
import { isActive, isTalking } from "./machine.ts";
import type { CallStore } from "./store.ts";

export class Writing {
  readonly #store: CallStore;
  readonly #exchange: Exchange;
  /** Typed before the agent was there. */
  #waiting: string[] = [];
  #typed = 0;

  constructor(store: CallStore, exchange: Exchange) {
    this.#store = store;
    this.#exchange = exchange;
  }

  /** A new call begins. */
  begin(): void {
    this.#waiting = [];
  }

  /**
   * Says something in writing. Before the agent is there it waits.
   * @throws CallError `not_in_call` where there is no call to say it in.
   */
  say(text: string): void {
    const words = text.trim();
    if (words === "") return;
    if (!isActive(this.#store.snapshot().call)) {
      throw new CallError("not_in_call", "start a call before sending text");
    }
    this.#typed += 1;
    this.caption({ id: ownSegment(this.#typed), of: "visitor", text: words, final: true });
    this.#waiting.push(words);
    this.sendWaiting();
  }

  /** Sends what was typed, once there is somebody to read it. */
  sendWaiting(): void {
    const { room, call } = this.#store.snapshot();
    if (!room || !isTalking(call)) return;
    for (const text of this.#waiting.splice(0)) void this.#send(room, text);
  }

  caption(caption: Caption): void {
    const before = this.#store.snapshot().captions;
    const captions = applyCaption(before, caption);
    if (captions === before) return;
    this.#store.change({ captions });
    this.#store.emit({ kind: "transcript", caption });
  }

  /** Shows again what was said before the page was reloaded. */
  async recall(server: string, callId: string, callToken: string): Promise<void> {
    const { captions, messages } = await fetchHistory(server, callId, callToken);
    if (this.#store.snapshot().callId !== callId) return;
    this.#store.change({ captions: [...captions, ...this.#store.snapshot().captions] });
    this.#exchange.restore(messages);
  }

  async #send(room: Room, text: string): Promise<void> {
    try {
      await sendText(room, text);
    } catch (thrown) {
      this.#store.emit({ kind: "error", error: asCallError(thrown, "connection_lost") });
    }
  }
}

/**
 * LiveKit's text stream (lk.chat). livekit-client names it by `crypto.randomUUID`, which pages that are not served by
 * https do not have; there the name is made here.
 */
async function sendText({ localParticipant }: Room, text: string): Promise<void> {
  const topic = "lk.chat";
  if (typeof crypto.randomUUID === "function") {
    await localParticipant.sendText(text, { topic, compress: false });
    return;
  }
  const streamId = crypto.getRandomValues(new Uint32Array(4)).join("-");
  const writer = await localParticipant.streamText({ topic, streamId });
  await writer.write(text);
  await writer.close();
}
