/** What is said and written in a call: the captions of both sides, and what the visitor types. */
import type { Room } from "livekit-client";
import { applyCaption, type Caption, ownSegment } from "./captions.ts";
import { asCallError, CallError } from "./error.ts";
import { fetchHistory } from "./history.ts";
import { isActive, isTalking } from "./machine.ts";
import type { CallStore } from "./store.ts";

export class Writing {
  readonly #store: CallStore;
  /** Typed before the agent was there. */
  #waiting: string[] = [];
  #typed = 0;

  constructor(store: CallStore) {
    this.#store = store;
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
    const before = await fetchHistory(server, callId, callToken);
    if (this.#store.snapshot().callId !== callId) return;
    this.#store.change({ captions: [...before, ...this.#store.snapshot().captions] });
  }

  async #send(room: Room, text: string): Promise<void> {
    try {
      await room.localParticipant.sendText(text, { topic: "lk.chat", compress: false });
    } catch (thrown) {
      this.#store.emit({ kind: "error", error: asCallError(thrown, "connection_lost") });
    }
  }
}
