/** Whether the caller is there: in the room, able to hear or read the agent, greeted, and still at their page. */
import type { Cancel, Clock } from "../base/clock.ts";
import type { Conversation, SayOptions } from "../conversation/conversation.ts";
import type { SttEvent } from "../conversation/ports.ts";
import type { LateResults } from "../tools/late-results.ts";
import type { ActiveAgent } from "./active-agent.ts";
import type { CallDisplay } from "./display.ts";
import type { PageLink } from "./page-link.ts";

/** A visitor whose microphone does not come within this (denied, missing) is greeted all the same, ms. */
const greetWithoutMicrophoneMs = 2500;
/** Signs of presence that come sooner after the last one are passed over, ms. */
const presenceGapMs = 1000;

type SttFailure = Extract<SttEvent, { kind: "failed" }>;

/** The parts that hear of the caller's coming and going, once there is a call. */
export interface CallerPresenceParts {
  readonly conversation: Conversation;
  readonly activeAgent: ActiveAgent;
  readonly display: CallDisplay;
}

export interface CallerPresenceOptions {
  readonly clock: Clock;
  readonly page: PageLink;
  /** The greeting of the agent that begins. */
  readonly greeting: string;
  readonly greetedFor: Pick<SayOptions, "wordsOf"> | undefined;
  /** They were greeted in an earlier life of the call. */
  readonly isGreeted: boolean;
  readonly late: Pick<LateResults, "callerReachable" | "callerLeft"> | undefined;
  readonly parts: () => CallerPresenceParts;
  readonly listen: (event: { readonly kind: "caller-arrived" | "caller-left" }) => void;
  /** Runs what comes later. */
  readonly contain: (task: () => void) => void;
}

export class CallerPresence {
  readonly #options: CallerPresenceOptions;
  /** Whether there is a visitor in the room, and whether they can be told things. */
  #caller: "absent" | "arrived" | "reachable" = "absent";
  /** Whether a visitor has ever been in the room. */
  #seen = false;
  #greeted: boolean;
  /** When the page last said that the visitor is there. */
  #presentMs = Number.NEGATIVE_INFINITY;
  /** The STT gave up while nobody was there to be told. */
  #untold: SttFailure | undefined;
  #cancelGreeting: Cancel = () => {};

  constructor(options: CallerPresenceOptions) {
    this.#options = options;
    this.#greeted = options.isGreeted;
  }

  /** Whether there is a visitor in the room. */
  get isThere(): boolean {
    return this.#caller !== "absent";
  }

  /** A room that nobody but the agent is in is closed by its server: then it is the visitor who is gone. */
  get isGone(): boolean {
    return !this.isThere && this.#seen;
  }

  /** The STT's error, if nobody could be told. */
  get untold(): SttFailure | undefined {
    return this.#untold;
  }

  /** The agent is in the room. */
  agentJoined(): void {
    if (this.#greeted) this.#options.parts().display.showListening();
  }

  arrived(): void {
    const { listen, greeting, clock, contain, parts } = this.#options;
    listen({ kind: "caller-arrived" });
    this.#caller = "arrived";
    parts().activeAgent.arrived(greeting);
    this.#seen = true;
    this.#cancelGreeting();
    this.#cancelGreeting = clock.after(greetWithoutMicrophoneMs, () => contain(() => this.reached()));
  }

  /** The visitor hears us, or at least reads: the greeting, and what they have to know. */
  reached(): void {
    const { greeting, greetedFor, late, parts } = this.#options;
    const { conversation, activeAgent, display } = parts();
    this.#cancelGreeting();
    if (this.#caller !== "reachable") activeAgent.runtime.handoff?.callerReachable();
    this.#caller = "reachable";
    conversation.callerArrived();
    display.showListening();
    if (!this.#greeted) conversation.say(greeting, greetedFor);
    this.#greeted = true;
    late?.callerReachable();
    const untold = this.#untold;
    this.#untold = undefined;
    if (untold) conversation.heard(untold);
  }

  /** The caller has said something, so the agent answers and does not greet. */
  spoke(): void {
    this.#greeted = true;
  }

  left(): void {
    const { listen, late, page, parts } = this.#options;
    this.#caller = "absent";
    this.#cancelGreeting();
    late?.callerLeft();
    page.left();
    parts().conversation.callerLeft();
    listen({ kind: "caller-left" });
  }

  /** The room is lost: nobody is in it any more. */
  lost(): void {
    this.#caller = "absent";
  }

  /** A page tells it once every few seconds. Further messages are ignored. */
  present(): void {
    const { clock, parts } = this.#options;
    const nowMs = clock.nowMs();
    if (nowMs - this.#presentMs < presenceGapMs) return;
    this.#presentMs = nowMs;
    parts().conversation.callerThere();
  }

  /** The STT has given up. False: nobody can be told now; they are once they can be reached. */
  isTold(failure: SttFailure): boolean {
    if (this.#caller === "reachable") return true;
    this.#untold = failure;
    return false;
  }

  /** The call is over. */
  close(): void {
    this.#cancelGreeting();
  }
}
