/**
 * A call while it is in memory: the rooms of the house wired together. Audio goes room → ears; what is heard goes to
 * the conversation; what the conversation says of itself goes to captions, participant state, topics and the record.
 */

import type { Cancel, Clock } from "../base/clock.ts";
import { asEarshotError, EarshotError } from "../base/errors.ts";
import type { Conversation, SayOptions } from "../conversation/conversation.ts";
import type { ConversationEvent, EndReason } from "../conversation/events.ts";
import { startConversation } from "../conversation/loop.ts";
import type { EarsEvent, Message } from "../conversation/ports.ts";
import { HumanWords } from "../features/handoff/human-words.ts";
import type { LateResults } from "../tools/late-results.ts";
import type { JoinOptions, PageMessage, Room, RoomEvent } from "../transport/room.ts";
import type { Judged } from "../vendors/workers-ai/smart-turn.ts";
import { agentAttribute, livekitTopics } from "../wire/topics.ts";
import { guardedPorts } from "./guarded-ports.ts";
import { closeAll, leave, pause } from "./leaving.ts";
import { FloorHolder, type LiveCast } from "./live-cast.ts";
import { Loudness } from "./loudness.ts";
import type { PageLink, ToolPlace } from "./page-link.ts";
import type { Showing } from "./showing.ts";

/** What the call's object is told; it keeps the record and the appointments. */
export type LiveCallEvent =
  | { readonly kind: "joined"; readonly joinMs: number }
  | { readonly kind: "visitor-arrived" }
  | { readonly kind: "visitor-left" }
  /** `place`: where the tool runs, of events of tools. */
  | { readonly kind: "conversation"; readonly event: ConversationEvent; readonly place?: ToolPlace }
  /** The page told of itself, or the visitor wrote something into it. */
  | { readonly kind: "page"; readonly message: PageMessage; readonly atMs: number }
  | { readonly kind: "trouble"; readonly error: EarshotError; readonly atMs: number }
  /** All is closed; nothing comes after this. */
  | { readonly kind: "over"; readonly reason: EndReason };

/** The agent that begins, and what stays whichever agent has the floor. */
export interface LiveCallOptions extends LiveCast {
  readonly room: Pick<JoinOptions, "url" | "token" | "caller">;
  readonly join: (options: JoinOptions) => Room;
  /** The agent that begins is not the one that the page called. */
  readonly passedOn?: boolean;
  /** `{ wordsOf: "page" }`: the greeting is the page's. */
  readonly greetedFor?: Pick<SayOptions, "wordsOf">;
  readonly page: PageLink;
  readonly showing: Showing;
  /** What came of things that nobody waits for any more. */
  readonly late?: Pick<LateResults, "enter" | "callerReachable" | "callerLeft">;
  readonly clock: Clock;
  /** What was said before, where an evicted call goes on. */
  readonly history: readonly Message[];
  readonly listen: (event: LiveCallEvent) => void;
}

/** A visitor whose microphone does not come within this (denied, missing) is greeted all the same, ms. */
const greetWithoutMicrophoneMs = 2500;
/** Signs of presence that come sooner after the last one are passed over, ms. */
const presenceGapMs = 1000;
/** The goodbye may take so long before the room is closed under it, ms. */
const goodbyeMs = 8000;
/** Data of ours that is still under way has so long to reach the visitor before the room is left, ms. */
const lastWordsMs = 500;

type State =
  | { readonly kind: "talking" }
  /** The last words of this call; it ends when they have been heard. */
  | { readonly kind: "farewell"; readonly text: string }
  | { readonly kind: "over" };

export class LiveCall {
  readonly #options: LiveCallOptions;
  readonly #holder: FloorHolder;
  readonly #room: Room;
  readonly #page: PageLink;
  readonly #conversation: Conversation;
  readonly #humanWords: HumanWords;
  #loudness: Loudness;
  #pageHelps = false;
  /** Trouble that mends itself: for the record, not for the page. */
  readonly #mending = new WeakSet<EarshotError>();
  /** Before the captions' segments, so that those of a call that goes on are not taken for those before. */
  readonly #segmentPrefix: string;
  #state: State = { kind: "talking" };
  #greeted: boolean;
  #stateShown = false;
  #introduced = true;
  /** Whether there is a visitor in the room, and whether they can be told things. */
  #visitor: "absent" | "arrived" | "reachable" = "absent";
  /** Whether a visitor has ever been in the room. */
  #seen = false;
  /** When the page last said that the visitor is there. */
  #presentMs = Number.NEGATIVE_INFINITY;
  /** The ears gave up while nobody was there to be told. */
  #untold: Extract<EarsEvent, { kind: "failed" }> | undefined;
  #cancelGreeting: Cancel = () => {};
  #cancelGoodbye: Cancel = () => {};
  #cancelLimit: Cancel = () => {};

  /** @throws what joining or opening a service throws; nothing is left open then. */
  constructor(options: LiveCallOptions) {
    const { agent, page, clock, history } = options;
    this.#options = options;
    this.#page = page;
    this.#greeted = history.length > 0;
    this.#segmentPrefix = history.length > 0 ? `${history.length}-` : "";
    this.#holder = new FloorHolder(options, {
      heard: (event) => this.#guard(() => this.#heard(event)),
      withPage: ({ actions, audit }) => page.actions(actions, audit),
      trouble: (thrown) => this.#trouble(asEarshotError(thrown, "internal")),
    });
    try {
      this.#room = options.join({ ...options.room, listen: (event) => this.#guard(() => this.#inRoom(event)) });
    } catch (thrown) {
      for (const close of this.#holder.closing) close();
      throw thrown;
    }
    page.enter(this.#room);
    this.#conversation = startConversation(
      guardedPorts({ clock, mouth: this.#room.mouth, ...this.#holder.ports }, (task) => this.#guard(task)),
      this.#holder.settings,
      (event) => this.#said(event),
      history,
    );
    this.#introduced = !options.passedOn;
    this.#introduce();
    this.#humanWords = new HumanWords({
      ...{ room: this.#room, conversation: this.#conversation, clock, segmentPrefix: this.#segmentPrefix },
      openEars: (listen) => this.#holder.cast.services.openEars((event) => this.#guard(() => listen(event))),
      trouble: (error) => this.#trouble(error),
    });
    // Not at once: the meter tells it in the middle of what the conversation is about.
    options.meter?.whenReached(() => {
      if (this.#state.kind !== "talking") return;
      this.#cancelLimit = clock.after(0, () => this.#state.kind === "talking" && this.sayLimit());
    });
    options.handoff?.enter(this.#conversation, this.#humanWords);
    options.late?.enter(this.#conversation);
    this.#loudness = this.#listening();
    // A page may choose other words in each session: nothing is made of those for a visitor who may never come.
    this.#holder.prepare(...(options.greetedFor?.wordsOf === "page" ? [] : [agent.greeting]));
  }

  /**
   * Another agent has the floor from the next reply on. Returns the tools that waited for a yes, and are not called.
   * @throws what opening a service throws; it has not, then.
   */
  pass(cast: LiveCast): readonly string[] {
    const hearsAnew = this.#holder.pass(cast);
    if (hearsAnew) this.#loudness = this.#listening();
    this.#introduced = false;
    cast.handoff?.enter(this.#conversation, this.#humanWords);
    return this.#conversation.dropQuestions();
  }

  /** Tells the page who has the floor: not before the one who passed the caller on has said so. */
  #introduce(): void {
    if (this.#introduced) return;
    this.#introduced = true;
    this.#room.setAttributes({ [agentAttribute]: this.#holder.cast.agent.displayName });
  }

  /** Says the goodbye of the limit, then ends. A second time it ends at once. */
  sayLimit(): void {
    if (this.#state.kind !== "talking") {
      this.end("limit-reached");
      return;
    }
    const { limit } = this.#holder.settings.phrases;
    this.#state = { kind: "farewell", text: limit };
    this.#cancelGoodbye = this.#options.clock.after(goodbyeMs, () => this.end("limit-reached"));
    this.#guard(() => {
      this.#page.notice({ level: "warning", code: "limit_reached", text: limit, ends: false });
      this.#conversation.say(limit, { interruptible: false });
    });
  }

  /** Ends the call; `over` follows once all is closed. */
  end(reason: EndReason): void {
    try {
      // Their last words are part of it.
      this.#humanWords.close();
      this.#conversation.end(reason);
    } catch (thrown) {
      this.#trouble(asEarshotError(thrown, "internal"));
      void this.#close(reason);
    }
  }

  /** Sends the page a turn's stages as they are known so far. */
  report(message: unknown): void {
    if (this.#state.kind !== "over") this.#page.turn(message);
  }

  /** Whatever is thrown in here has left the conversation in the middle of something: the call says so and ends. */
  #guard(task: () => void): void {
    if (this.#state.kind === "over") return;
    try {
      task();
    } catch (thrown) {
      this.#trouble(asEarshotError(thrown, "internal"));
      this.end("failed");
    }
  }

  #heard(event: EarsEvent): void {
    if (event.kind === "failed" && !event.fatal) this.#mending.add(event.error);
    if (event.kind === "failed" && event.fatal && this.#visitor !== "reachable") this.#untold = event;
    else this.#conversation.heard(event);
  }

  #inRoom(event: RoomEvent): void {
    switch (event.kind) {
      case "joined":
        this.#options.listen({ kind: "joined", joinMs: event.joinMs });
        if (this.#greeted) this.#showListening();
        return;
      case "caller-arrived":
        this.#options.listen({ kind: "visitor-arrived" });
        this.#visitor = "arrived";
        this.#holder.arrived(this.#options.agent.greeting);
        this.#seen = true;
        this.#cancelGreeting();
        this.#cancelGreeting = this.#options.clock.after(greetWithoutMicrophoneMs, () =>
          this.#guard(() => this.#reached()),
        );
        return;
      case "agent-audible":
      case "caller-audible":
        this.#reached();
        return;
      case "caller-left":
        this.#visitor = "absent";
        this.#cancelGreeting();
        this.#options.late?.callerLeft();
        this.#page.left();
        this.#conversation.callerLeft();
        this.#options.listen({ kind: "visitor-left" });
        return;
      case "human-arrived":
        this.#holder.cast.handoff?.humanArrived(event.identity);
        return;
      case "human-left":
        this.#holder.cast.handoff?.humanLeft(event.identity);
        return;
      case "audio":
        this.#holder.hear(event.audio);
        if (!this.#pageHelps) this.#loudness.hear(event.audio);
        return;
      case "human-audio":
        this.#humanWords.hear(event.audio);
        return;
      case "typed":
        // What they wait for, and then their words: whoever has spoken is answered, not greeted.
        this.#options.late?.callerReachable();
        this.#conversation.typed(event.text);
        this.#reached();
        return;
      case "hint":
        this.#pageHelps = true;
        this.#conversation.hint(event.hint);
        return;
      case "page": {
        if (event.message.kind === "confirm") {
          const asked = this.#page.askedAbout(event.message.callId);
          if (asked) this.#conversation.pressed(asked.id, event.message.yes);
          return;
        }
        if (!this.#page.told(event.message) || !this.#takes(event.message)) return;
        const words = this.#options.showing.read(event.message);
        if (words !== null) this.#inRoom({ kind: "typed", text: words });
        this.#options.listen({ kind: "page", message: event.message, atMs: this.#options.clock.nowMs() });
        return;
      }
      case "present":
        this.#present();
        return;
      case "hung-up":
        this.end("caller-hung-up");
        return;
      case "refused":
        this.#trouble(event.error);
        return;
      case "flooded":
        this.#trouble(event.error);
        this.end("flooded");
        return;
      case "reconnecting":
      case "reconnected":
        return;
      case "lost":
        // A server closes a room that nobody but the agent is in: then it is the visitor who is gone, and nothing broke.
        if (this.#visitor === "absent" && this.#seen) {
          this.end("caller-vanished");
          return;
        }
        this.#visitor = "absent";
        this.#trouble(event.error);
        this.end("failed");
        return;
    }
  }

  /** A message for a human is taken while one is asked for: else nothing of it is kept. */
  #takes(message: PageMessage): boolean {
    if (message.kind !== "message") return true;
    const { handoff } = this.#holder.cast;
    const why = handoff ? handoff.whyNoMessage(message.message) : nobodyToTell();
    if (why) this.#trouble(why);
    return why === null;
  }

  /** A page tells it once every few seconds; whoever tells it more often is not listened to each time. */
  #present(): void {
    const nowMs = this.#options.clock.nowMs();
    if (nowMs - this.#presentMs < presenceGapMs) return;
    this.#presentMs = nowMs;
    this.#conversation.callerThere();
  }

  /** How loud the caller is, for the ears that listen now. */
  #listening(): Loudness {
    const judge = this.#holder.cast.services.turnJudge?.();
    const judged = (told: Judged) => this.#judged(told);
    return new Loudness({ judge, conversation: this.#conversation, judged });
  }

  #judged(judged: Judged): void {
    if (this.#state.kind === "over") return;
    if (judged.kind === "failed") this.#trouble(judged.error);
    else this.#guard(() => this.#conversation.judged(judged.probability));
  }

  /** The visitor hears us, or at least reads: the greeting, and what they have to know. */
  #reached(): void {
    this.#cancelGreeting();
    if (this.#visitor !== "reachable") this.#holder.cast.handoff?.callerReachable();
    this.#visitor = "reachable";
    this.#conversation.callerArrived();
    this.#showListening();
    if (!this.#greeted) this.#conversation.say(this.#options.agent.greeting, this.#options.greetedFor);
    this.#greeted = true;
    this.#options.late?.callerReachable();
    const untold = this.#untold;
    this.#untold = undefined;
    if (untold) this.#conversation.heard(untold);
  }

  /** The conversation tells its state when it changes; this is the one it begins with. */
  #showListening(): void {
    if (!this.#stateShown) this.#room.setAttributes({ [livekitTopics.agentState]: "listening" });
    this.#stateShown = true;
  }

  #said(event: ConversationEvent): void {
    if (event.event === "tool-call" || event.event === "tool-result") {
      this.#toolAtWork(event);
      return;
    }
    this.#options.listen({ kind: "conversation", event });
    if (event.event === "ended") {
      void this.#close(event.reason);
      return;
    }
    this.#try(() => this.#show(event));
  }

  /** What cannot be shown must not stop the conversation, which is in the middle of saying it. */
  #try(show: () => void): void {
    try {
      show();
    } catch (thrown) {
      this.#trouble(asEarshotError(thrown, "internal"));
    }
  }

  #show(event: ConversationEvent): void {
    switch (event.event) {
      case "agent-state":
        this.#stateShown = true;
        this.#room.setAttributes({ [livekitTopics.agentState]: event.value });
        return;
      case "caller-caption":
      case "agent-caption": {
        const { text, final } = event;
        if (this.#options.showing.has(text)) return;
        const of = event.event === "caller-caption" ? "caller" : "agent";
        this.#room.caption({ of, segment: this.#segmentPrefix + event.segment, text, final });
        return;
      }
      case "caller-turn":
        this.#greeted = true;
        this.#introduce();
        return;
      case "agent-turn":
        this.#introduce();
        if (this.#state.kind === "farewell" && event.text === this.#state.text) this.end("limit-reached");
        return;
      case "trouble":
        if (this.#mending.has(event.error)) return;
        this.#page.notice({ level: "error", code: event.error.code, text: this.#wordsFor(event.error), ends: false });
        return;
    }
  }

  /** What went wrong in the agent's words; the service's own are for the record. */
  #wordsFor({ code }: EarshotError): string {
    const { hearingApology, modelApology, voiceApology } = this.#holder.settings.phrases;
    if (code === "hearing_failed") return hearingApology;
    return code === "voice_failed" ? voiceApology : modelApology;
  }

  #toolAtWork(event: Extract<ConversationEvent, { event: "tool-call" | "tool-result" }>): void {
    const result = event.event === "tool-call" ? undefined : event.result;
    const place = this.#page.placeOf(event.call);
    this.#options.listen({ kind: "conversation", event, place });
    this.#try(() => this.#page.tool(event.call, result));
    if (result) this.#try(() => this.#options.showing.result(result));
  }

  #trouble(error: EarshotError): void {
    this.#options.listen({ kind: "trouble", error, atMs: this.#options.clock.nowMs() });
  }

  /** Closes all, whatever fails in it, and says `over` once. Never rejects. */
  async #close(reason: EndReason): Promise<void> {
    if (this.#state.kind === "over") return;
    this.#state = { kind: "over" };
    if (this.#untold) this.#trouble(this.#untold.error);
    const { clock } = this.#options;
    const closing = [
      () => this.#cancelGreeting(),
      () => this.#cancelGoodbye(),
      () => this.#cancelLimit(),
      () => this.#page.notice({ level: "info", code: reason, text: "", ends: true }),
      () => this.#humanWords.close(),
      ...this.#holder.closing,
      () => this.#visitor !== "absent" && pause(clock, lastWordsMs),
      () => leave(this.#room, clock),
    ];
    await closeAll(closing, (thrown) => this.#trouble(asEarshotError(thrown, "internal")));
    this.#options.listen({ kind: "over", reason });
  }
}

function nobodyToTell(): EarshotError {
  return new EarshotError("message_malformed", "a message for a human was dropped: there is none behind this agent");
}
