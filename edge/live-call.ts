/**
 * A call while it is in memory: the rooms of the house wired together. Audio goes room → ears; what is heard goes to
 * the conversation; what the conversation says of itself goes to captions, participant state, topics and the record.
 */
import type { Agent } from "./agent.ts";
import type { Clock } from "./conversation/clock.ts";
import { type Conversation, startConversation } from "./conversation/conversation.ts";
import type { ConversationEvent, EndReason } from "./conversation/events.ts";
import type { Actions, Ears, Message, Voice } from "./conversation/ports.ts";
import { conversationSettings } from "./conversation/settings.ts";
import { asEarshotError, type EarshotError } from "./errors.ts";
import type { JoinOptions, Room, RoomEvent } from "./room/room.ts";
import type { Services } from "./services.ts";
import { EnergyGate } from "./speech/hearing/energy.ts";
import type { KeptPhrases } from "./speech/voice/kept.ts";
import { type Notice, type ToolNotice, topics, topicVersion } from "./wire/topics.ts";

/** What the call's object is told; it keeps the record and the appointments. */
export type LiveCallEvent =
  | { readonly kind: "joined"; readonly joinMs: number }
  | { readonly kind: "visitor-arrived" }
  | { readonly kind: "visitor-left" }
  | { readonly kind: "conversation"; readonly event: ConversationEvent }
  | { readonly kind: "trouble"; readonly error: EarshotError; readonly atMs: number }
  /** All is closed; nothing comes after this. */
  | { readonly kind: "over"; readonly reason: EndReason };

export interface LiveCallOptions {
  readonly agent: Agent;
  readonly room: { readonly url: string; readonly token: string };
  readonly join: (options: JoinOptions) => Room;
  readonly services: Services;
  readonly actions: Actions;
  readonly kept: KeptPhrases;
  readonly clock: Clock;
  /** What was said before, where an evicted call goes on. */
  readonly history: readonly Message[];
  readonly listen: (event: LiveCallEvent) => void;
}

/** A visitor whose microphone does not come within this (denied, missing) is greeted all the same, ms. */
const greetWithoutMicrophoneMs = 2500;
/** The goodbye may take so long before the room is closed under it, ms. */
const goodbyeMs = 8000;

export class LiveCall {
  readonly #options: LiveCallOptions;
  readonly #room: Room;
  readonly #conversation: Conversation;
  readonly #ears: Ears;
  readonly #voice: Voice;
  readonly #gate = new EnergyGate();
  #greeted: boolean;
  #over = false;
  /** The last words of this call; it ends when they have been heard. */
  #farewell: string | undefined;
  #cancelGreeting: () => void = () => {};

  constructor(options: LiveCallOptions) {
    const { agent, services, actions, kept, clock } = options;
    this.#options = options;
    this.#greeted = options.history.length > 0;
    this.#room = options.join({ ...options.room, listen: (event) => this.#inRoom(event) });
    this.#ears = services.openEars((event) => this.#conversation.heard(event));
    this.#voice = services.openVoice();
    this.#conversation = startConversation(
      {
        clock,
        ears: this.#ears,
        mind: services.mind,
        voice: this.#voice,
        mouth: this.#room.mouth,
        actions,
      },
      conversationSettings({
        language: agent.language,
        phrases: {
          hearingApology: agent.apologies.hearing,
          modelApology: agent.apologies.model,
          notUnderstood: agent.apologies.notUnderstood,
        },
        kept: (text) => kept.get(text),
      }),
      (event) => this.#said(event),
    );
    void this.#prepare();
  }

  /** Gets the greeting and the apologies to hand, by a voice of its own that never keeps the caller waiting. */
  async #prepare(): Promise<void> {
    const { agent, kept, services } = this.#options;
    const voice = services.openVoice();
    const errors = await kept.prepare([agent.greeting, ...Object.values(agent.apologies)], voice);
    voice.close();
    for (const thrown of errors) this.#trouble(asEarshotError(thrown, "voice_failed"));
  }

  /** Says the goodbye of the limit, then ends. */
  sayLimit(): void {
    const { apologies } = this.#options.agent;
    this.#notice({ level: "warning", code: "limit_reached", text: apologies.limit, ends: false });
    this.#farewell = apologies.limit;
    this.#conversation.say(apologies.limit, { interruptible: false });
    this.#options.clock.after(goodbyeMs, () => this.end("limit-reached"));
  }

  end(reason: EndReason): void {
    this.#conversation.end(reason);
  }

  #inRoom(event: RoomEvent): void {
    switch (event.kind) {
      case "joined":
        this.#options.listen({ kind: "joined", joinMs: event.joinMs });
        return;
      case "caller-arrived":
        this.#options.listen({ kind: "visitor-arrived" });
        this.#conversation.callerArrived();
        this.#cancelGreeting = this.#options.clock.after(greetWithoutMicrophoneMs, () => this.#greet());
        return;
      case "caller-audible":
        this.#greet();
        return;
      case "caller-left":
        this.#cancelGreeting();
        this.#conversation.callerLeft();
        this.#options.listen({ kind: "visitor-left" });
        return;
      case "audio": {
        this.#ears.hear(event.audio);
        if (event.audio.kind === "pcm") {
          for (const { speaking } of this.#gate.hear(event.audio)) this.#conversation.energy(speaking);
        }
        return;
      }
      case "typed":
        this.#greeted = true;
        this.#conversation.typed(event.text);
        return;
      case "hint":
        this.#conversation.hint(event.hint);
        return;
      case "hung-up":
        this.end("caller-hung-up");
        return;
      case "refused":
        this.#trouble(event.error);
        return;
      case "reconnecting":
      case "reconnected":
        return;
      case "lost":
        this.#trouble(event.error);
        this.end("failed");
        return;
    }
  }

  #greet(): void {
    this.#cancelGreeting();
    if (this.#greeted || this.#over) return;
    this.#greeted = true;
    this.#conversation.say(this.#options.agent.greeting);
  }

  #said(event: ConversationEvent): void {
    this.#options.listen({ kind: "conversation", event });
    switch (event.event) {
      case "agent-state":
        this.#room.setAttributes({ "lk.agent.state": event.value });
        return;
      case "caller-caption":
        this.#room.caption({ of: "caller", segment: event.segment, text: event.text, final: event.final });
        return;
      case "agent-caption":
        this.#room.caption({ of: "agent", segment: event.segment, text: event.text, final: event.final });
        if (event.final && event.text === this.#farewell) this.end("limit-reached");
        return;
      case "tool-call":
        this.#tool({ callId: event.call.id, name: event.call.name, state: "running" });
        return;
      case "tool-result":
        this.#tool({ callId: event.call.id, name: event.call.name, state: event.result.ok ? "done" : "failed" });
        return;
      case "trouble":
        this.#notice({ level: "error", code: event.error.code, text: event.error.message, ends: false });
        return;
      case "ended":
        void this.#close(event.reason);
        return;
    }
  }

  #tool(notice: Omit<ToolNotice, "v">): void {
    this.#room.send(topics.tool, { v: topicVersion, ...notice });
  }

  #notice(notice: Omit<Notice, "v">): void {
    this.#room.send(topics.notice, { v: topicVersion, ...notice });
  }

  /** Sends the page a turn's stages as they are known so far. */
  report(message: unknown): void {
    if (!this.#over) this.#room.send(topics.turn, message);
  }

  #trouble(error: EarshotError): void {
    this.#options.listen({ kind: "trouble", error, atMs: this.#options.clock.nowMs() });
  }

  async #close(reason: EndReason): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#cancelGreeting();
    this.#notice({ level: "info", code: reason, text: "", ends: true });
    this.#ears.close();
    this.#voice.close();
    await this.#room.close();
    this.#options.listen({ kind: "over", reason });
  }
}
