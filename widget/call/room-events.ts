/**
 * Events in the room of a call, and their meaning for the visitor's call; and how long the call waits for the agent.
 */
import type { AudioTrack } from "livekit-client";
import type { Notice } from "../../edge/wire/topics.ts";
import { type Caption, signedBy } from "./captions.ts";
import { CallError } from "./error.ts";
import type { Exchange } from "./exchange.ts";
import type { Activity, EndReason } from "./machine.ts";
import type { Message } from "./messages.ts";
import type { Offer } from "./offer.ts";
import type { Packet } from "./packets.ts";
import type { RoomListener } from "./room.ts";
import type { CallSnapshot } from "./snapshot.ts";
import type { CallStore } from "./store.ts";
import type { Visit } from "./visit.ts";
import type { Writing } from "./writing.ts";

/** How long the agent may take to appear, or to come back (its object waits as long for us). */
const agentPatienceMs = 20_000;
/** How long the goodbye may last after the agent said that the call ends, ms. */
const agentGoodbyeMaxMs = 10_000;

export interface RoomEventsOptions {
  readonly store: CallStore;
  readonly exchange: Exchange;
  readonly writing: Writing;
  readonly offer: Offer;
  readonly visit: () => Visit | null;
  /** The call is over; `text`: in the agent's words. */
  readonly finish: (reason: EndReason, text: string | null) => void;
  readonly fail: (error: CallError) => void;
}

export class RoomEvents implements RoomListener {
  readonly #options: RoomEventsOptions;
  readonly #store: CallStore;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RoomEventsOptions) {
    this.#options = options;
    this.#store = options.store;
  }

  waitForAgent(): void {
    this.#wait(agentPatienceMs, () =>
      this.#options.fail(new CallError("agent_absent", "the agent did not come to the call")),
    );
  }

  stopWaiting(): void {
    clearTimeout(this.#patience);
  }

  activity(activity: Activity): void {
    this.stopWaiting();
    this.#store.step({ kind: "activity", activity });
    this.#options.offer.agentThere();
    this.#options.writing.sendWaiting();
  }

  interrupted(): void {
    this.#store.change({ quality: "lost" });
    this.#store.step({ kind: "interrupted" });
  }

  restored(): void {
    this.#store.change({ quality: null });
    this.#store.step({ kind: "restored" });
    this.#options.offer.againThere();
    this.#options.visit()?.microphone.republished();
  }

  agentNamed(displayName: string): void {
    const { agent, captions, messages } = this.#store.snapshot();
    if (!agent || agent.displayName === displayName) return;
    const by = agent.displayName;
    const signed = { captions: signedBy(captions, by), messages: signedBy(messages, by) };
    this.#store.change({ agent: { ...agent, displayName }, ...signed });
  }

  agentLeft(): void {
    this.#options.offer.agentGone();
    if (this.#store.snapshot().notice?.ends) {
      this.#finishByAgent();
      return;
    }
    this.#store.step({ kind: "interrupted" });
    this.waitForAgent();
  }

  disconnected(why: "removed" | "elsewhere" | "lost"): void {
    const { visit, finish, fail } = this.#options;
    if (why === "elsewhere") finish("elsewhere", null);
    else if (why === "removed") this.#finishByAgent();
    // Before that, connect() itself says why.
    else if (visit()?.entered) fail(new CallError("connection_lost", "the connection to the call was lost"));
  }

  quality(quality: CallSnapshot["quality"]): void {
    this.#store.change({ quality });
  }

  caption(caption: Caption): void {
    this.#options.writing.caption(caption);
  }

  packet(packet: Packet): void {
    const { exchange, offer } = this.#options;
    switch (packet.topic) {
      case "earshot.turn":
        this.#store.emit({ kind: "turn", report: packet.message });
        break;
      case "earshot.tool": {
        const others = this.#store.snapshot().tools.filter((tool) => tool.callId !== packet.message.callId);
        this.#store.change({ tools: packet.message.state === "running" ? [...others, packet.message] : others });
        this.#store.emit({ kind: "tool-call", notice: packet.message });
        break;
      }
      case "earshot.card":
      case "earshot.handoff":
      case "earshot.recording":
        exchange.take(packet);
        break;
      case "earshot.language": {
        const { language } = packet.message;
        const { agent } = this.#store.snapshot();
        this.#store.change({ language, agent: agent && { ...agent, language } });
        break;
      }
      case "earshot.tools":
        offer.taken(packet.message);
        break;
      case "earshot.confirm":
        offer.tools.asked(packet.message);
        break;
      case "earshot.notice":
        this.#notice(packet.message);
    }
  }

  chat(message: Pick<Message, "id" | "of" | "text">): void {
    this.#options.exchange.add({ ...message, atMs: Date.now() });
  }

  voice(track: AudioTrack | null): void {
    this.#store.change({ voices: { ...this.#store.snapshot().voices, agent: track } });
  }

  #notice(notice: Notice): void {
    // An end without words of its own keeps those that announced it.
    const text = notice.text || (this.#store.snapshot().notice?.text ?? "");
    this.#store.change({ notice: { ...notice, text } });
    if (notice.ends) this.#wait(agentGoodbyeMaxMs, () => this.#finishByAgent({ ...notice, text }));
  }

  #wait(ms: number, done: () => void): void {
    this.stopWaiting();
    this.#patience = setTimeout(done, ms);
  }

  /** In the words of its last notice; that the page sent too much is said in the panel's own. */
  #finishByAgent(notice = this.#store.snapshot().notice): void {
    const { finish } = this.#options;
    if (notice?.ends && notice.code === "flooded") finish("flooded", null);
    else finish("agent", notice?.text || null);
  }
}
