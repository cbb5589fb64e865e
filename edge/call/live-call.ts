/**
 * A call while it is in memory: transport, conversation, page and record wired together. Audio goes from the room to the
 * STT (`RoomEvents`), words go to the conversation, and the conversation's events go to the page (`CallDisplay`) and the
 * record.
 */

import type { Cancel, Clock } from "../base/clock.ts";
import { asEarshotError, type EarshotError } from "../base/errors.ts";
import type { Conversation, SayOptions } from "../conversation/conversation.ts";
import type { ConversationEvent, EndReason } from "../conversation/events.ts";
import { startConversation } from "../conversation/loop.ts";
import type { Message, SttEvent } from "../conversation/ports.ts";
import { HumanWords } from "../features/handoff/human-words.ts";
import type { LiveRecording } from "../recording/call-recording.ts";
import type { Judged } from "../speech/turn-judge.ts";
import type { LateResults } from "../tools/late-results.ts";
import type { PageMessage } from "../transport/page.ts";
import type { JoinRoom, Room } from "../transport/room.ts";
import { ActiveAgent, type LiveAgentRuntime } from "./active-agent.ts";
import { CallerPresence } from "./caller-presence.ts";
import type { CardsAndForms } from "./cards-and-forms.ts";
import { containedPorts } from "./contained-ports.ts";
import { CallDisplay } from "./display.ts";
import { closeAll, leave, pause } from "./leaving.ts";
import { OffCall } from "./off-call.ts";
import type { PageLink, ToolPlace } from "./page-link.ts";
import { RecordedCall } from "./recorded-call.ts";
import { RoomEvents } from "./room-events.ts";

/** Events for the call's object, which keeps the record and the alarms. */
export type LiveCallEvent =
  | { readonly kind: "joined"; readonly joinMs: number }
  | { readonly kind: "caller-arrived" }
  | { readonly kind: "caller-left" }
  /** `place`: where the tool runs, of events of tools. */
  | { readonly kind: "conversation"; readonly event: ConversationEvent; readonly place?: ToolPlace }
  /** The page told of itself, or the visitor wrote something into it. */
  | { readonly kind: "page"; readonly message: PageMessage; readonly atMs: number }
  | { readonly kind: "trouble"; readonly error: EarshotError; readonly atMs: number }
  /** All is closed; nothing comes after this. */
  | { readonly kind: "over"; readonly reason: EndReason };

/** The agent that begins, and what stays whichever agent is active. */
export interface LiveCallOptions extends LiveAgentRuntime {
  readonly join: JoinRoom;
  /** The agent that begins is not the one that the page called. */
  readonly passedOn?: boolean;
  /** `{ wordsOf: "page" }`: the greeting is the page's. */
  readonly greetedFor?: Pick<SayOptions, "wordsOf">;
  readonly page: PageLink;
  readonly cardsAndForms: CardsAndForms;
  /** Outcomes for which nobody waits any more. */
  readonly late?: Pick<LateResults, "enter" | "callerReachable" | "callerLeft">;
  /** The visitor agreed to be recorded; null: they did not, or not any more. */
  readonly recording?: LiveRecording | null;
  readonly clock: Clock;
  /** The history, where an evicted call goes on. */
  readonly history: readonly Message[];
  readonly listen: (event: LiveCallEvent) => void;
}

/** The goodbye may take this long before the room closes, ms. */
const goodbyeMaxMs = 8000;
/** The agent's last data has this long to reach the visitor before it leaves the room, ms. */
const lastWordsMs = 500;

type State =
  | { readonly kind: "talking" }
  /** The last words of this call; it ends when they have been heard. */
  | { readonly kind: "farewell"; readonly text: string; readonly reason: EndReason }
  | { readonly kind: "over" };

export class LiveCall {
  readonly #options: LiveCallOptions;
  readonly #activeAgent: ActiveAgent;
  readonly #room: Room;
  readonly #conversation: Conversation;
  readonly #humanWords: HumanWords;
  readonly #presence: CallerPresence;
  readonly #display: CallDisplay;
  readonly #events: RoomEvents;
  readonly #recorded: RecordedCall | undefined;
  readonly #off: OffCall;
  /** Trouble that mends itself: for the record, not for the page. */
  readonly #mending = new WeakSet<EarshotError>();
  #state: State = { kind: "talking" };
  #cancelGoodbye: Cancel = () => {};
  #cancelLimit: Cancel = () => {};

  /** @throws what joining or opening a service throws; nothing is left open then. */
  constructor(options: LiveCallOptions) {
    const { agent, page, cardsAndForms, clock, history, greetedFor, late } = options;
    this.#options = options;
    const contain = (task: () => void) => this.#contain(task);
    const trouble = (error: EarshotError) => this.#trouble(error);
    this.#presence = new CallerPresence({
      clock,
      page,
      greeting: agent.greeting,
      greetedFor,
      isGreeted: history.length > 0,
      late,
      parts: () => ({ conversation: this.#conversation, activeAgent: this.#activeAgent, display: this.#display }),
      listen: (event) => {
        options.listen(event);
        if (event.kind === "caller-arrived") this.#off.look();
      },
      contain,
    });
    this.#off = new OffCall({
      runtime: () => this.#activeAgent.runtime,
      conversation: () => this.#conversation,
      page,
      clock,
      isHere: () => this.#presence.isThere,
      leave: () => this.#takeLeave("closed", "agent_off"),
      trouble: (thrown) => trouble(asEarshotError(thrown, "internal")),
    });
    this.#activeAgent = new ActiveAgent(options, {
      heard: (event) => contain(() => this.#heard(event)),
      trouble: (thrown) => trouble(asEarshotError(thrown, "internal")),
    });
    try {
      this.#room = options.join((event) => contain(() => this.#events.take(event)));
    } catch (thrown) {
      for (const close of this.#activeAgent.closing) close();
      throw thrown;
    }
    page.enter(this.#room.page);
    // Before the captions' segments, so that those of a call that goes on are not taken for those before.
    const segmentPrefix = history.length > 0 ? `${history.length}-` : "";
    this.#display = new CallDisplay({
      page,
      cardsAndForms,
      activeAgent: this.#activeAgent,
      segmentPrefix,
      isMending: (error) => this.#mending.has(error),
      trouble,
    });
    this.#conversation = startConversation(
      containedPorts({ clock, audioOutput: this.#room.media.audioOutput, ...this.#activeAgent.ports }, contain),
      this.#activeAgent.settings,
      (event) => this.#said(event),
      history,
    );
    if (options.passedOn) {
      this.#display.passed();
      this.#display.introduce();
    }
    this.#humanWords = new HumanWords({
      humans: this.#room.humans,
      page,
      conversation: this.#conversation,
      clock,
      segmentPrefix,
      openStt: (listen) => this.#activeAgent.runtime.services.openStt((event) => contain(() => listen(event))),
      trouble,
    });
    if (options.recording) {
      const { recording } = options;
      const { media } = this.#room;
      this.#recorded = new RecordedCall({
        recording,
        media,
        page,
        conversation: this.#conversation,
        language: () => this.#activeAgent.runtime.agent.language,
        isWithHuman: () => this.#activeAgent.runtime.handoff?.state.kind === "human",
      });
    }
    // Not at once: the meter tells it in the middle of what the conversation is about.
    options.meter?.whenReached(() => {
      if (this.#state.kind !== "talking") return;
      this.#cancelLimit = clock.after(0, () => this.#state.kind === "talking" && this.sayLimit());
    });
    options.handoff?.enter(this.#conversation, this.#humanWords);
    late?.enter(this.#conversation);
    this.#events = new RoomEvents({
      presence: this.#presence,
      activeAgent: this.#activeAgent,
      conversation: this.#conversation,
      humanWords: this.#humanWords,
      page,
      cardsAndForms,
      late,
      recorded: this.#recorded,
      joined: (joinMs) => options.listen({ kind: "joined", joinMs }),
      told: (message) => options.listen({ kind: "page", message, atMs: clock.nowMs() }),
      judged: (judged) => this.#judged(judged),
      trouble,
      end: (reason) => this.end(reason),
    });
    // A page may choose other words in each session: nothing is made of those for a visitor who may never come.
    this.#activeAgent.prepare(...(greetedFor?.wordsOf === "page" ? [] : [agent.greeting]));
  }

  /**
   * Another agent is active from the next reply on. Returns the tools that waited for a yes, and are not called.
   * @throws what opening a service throws; it has not, then.
   */
  switchTo(runtime: LiveAgentRuntime): readonly string[] {
    const hearsAnew = this.#activeAgent.switchTo(runtime);
    if (hearsAnew) this.#events.hearAnew();
    this.#display.passed();
    runtime.handoff?.enter(this.#conversation, this.#humanWords);
    return this.#conversation.dropQuestions();
  }

  /**
   * The agent goes on in another language from the next reply on, with its lines, voice and STT. Questions stay open.
   * @param language BCP 47
   * @throws what opening a service throws; the call stays in the language before, then.
   */
  goOnIn(runtime: LiveAgentRuntime, language: string): void {
    if (this.#activeAgent.switchTo(runtime)) this.#events.hearAnew();
    this.#display.attempt(() => this.#options.page.language(language));
  }

  /**
   * The same agent goes on as the switches leave it, from the next reply on. Questions stay open.
   * @throws what opening a service throws; the call stays as it was, then.
   */
  goOnAs(runtime: LiveAgentRuntime): void {
    if (this.#activeAgent.switchTo(runtime)) this.#events.hearAnew();
  }

  /** Something was switched off or on. */
  switched(): void {
    this.#contain(() => this.#off.look());
  }

  /** Recording is switched off: nothing more is recorded. */
  haltRecording(): void {
    this.#recorded?.halt();
  }

  /** Says the goodbye of the limit, then ends. A second time it ends at once. */
  sayLimit(): void {
    if (this.#state.kind === "talking") this.#takeLeave("limit-reached", "limit_reached");
    else this.end("limit-reached");
  }

  /** Says goodbye, then ends. */
  #takeLeave(reason: EndReason, code: "limit_reached" | "agent_off"): void {
    if (this.#state.kind !== "talking") return;
    const { limit: text } = this.#activeAgent.settings.lines;
    this.#state = { kind: "farewell", text, reason };
    this.#cancelGoodbye = this.#options.clock.after(goodbyeMaxMs, () => this.end(reason));
    this.#contain(() => {
      this.#options.page.notice({ level: "warning", code, text, ends: false });
      this.#conversation.say(text, { interruptible: false });
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
    if (this.#state.kind !== "over") this.#options.page.turn(message);
  }

  /** An error in here has left the conversation in the middle of something, so the call reports it and ends. */
  #contain(task: () => void): void {
    if (this.#state.kind === "over") return;
    try {
      task();
    } catch (thrown) {
      this.#trouble(asEarshotError(thrown, "internal"));
      this.end("failed");
    }
  }

  #heard(event: SttEvent): void {
    if (event.kind === "failed" && !event.fatal) this.#mending.add(event.error);
    if (event.kind === "failed" && event.fatal && !this.#presence.isTold(event)) return;
    this.#conversation.heard(event);
  }

  #judged(judged: Judged): void {
    if (this.#state.kind === "over") return;
    if (judged.kind === "failed") this.#trouble(judged.error);
    else this.#contain(() => this.#conversation.judged(judged.probability));
  }

  #said(event: ConversationEvent): void {
    const { listen } = this.#options;
    if (event.event === "tool-call" || event.event === "tool-result") {
      listen({ kind: "conversation", event, place: this.#display.placeOf(event) });
      this.#display.toolAtWork(event);
      return;
    }
    listen({ kind: "conversation", event });
    if (event.event === "ended") {
      void this.#close(event.reason);
      return;
    }
    this.#display.attempt(() => {
      if (event.event === "caller-turn") {
        this.#presence.spoke();
        this.#recorded?.callerTurn(event.text);
      }
      this.#display.show(event);
      if (event.event !== "agent-turn") return;
      if (this.#state.kind === "farewell" && event.text === this.#state.text) this.end(this.#state.reason);
      else this.#off.heard(event.text);
    });
  }

  #trouble(error: EarshotError): void {
    this.#options.listen({ kind: "trouble", error, atMs: this.#options.clock.nowMs() });
  }

  /** Closes all, whatever fails in it, and says `over` once. Never rejects. */
  async #close(reason: EndReason): Promise<void> {
    if (this.#state.kind === "over") return;
    this.#state = { kind: "over" };
    const { untold } = this.#presence;
    if (untold) this.#trouble(untold.error);
    const { clock, page } = this.#options;
    const closing = [
      () => this.#presence.close(),
      () => this.#cancelGoodbye(),
      () => this.#cancelLimit(),
      () => this.#off.close(),
      () => page.notice({ level: "info", code: reason, text: "", ends: true }),
      () => this.#humanWords.close(),
      ...this.#activeAgent.closing,
      () => this.#presence.isThere && pause(clock, lastWordsMs),
      () => leave(this.#room, clock),
    ];
    await closeAll(closing, (thrown) => this.#trouble(asEarshotError(thrown, "internal")));
    this.#options.listen({ kind: "over", reason });
  }
}
