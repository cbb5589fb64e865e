/** A call on a virtual clock: the agents talk as in a room, the caller says one line after the other. */
import { setImmediate as nextTask } from "node:timers/promises";
import { vanishedMs } from "../../edge/call/times.ts";
import type { Conversation } from "../../edge/conversation/conversation.ts";
import type { ConversationEvent, EndReason } from "../../edge/conversation/events.ts";
import { startConversation } from "../../edge/conversation/loop.ts";
import { FakeAudioOutput } from "../scenarios/fakes.ts";
import type { VirtualClock } from "../scenarios/virtual-clock.ts";
import type { SimulatedAgents } from "./agents.ts";
import type { ReceivedCodes } from "./received-codes.ts";
import type { CallerLine } from "./script.ts";
import type { ToolRequests } from "./tool-requests.ts";

/** One step of the clock, ms. */
const stepMs = 20;
/** The caller goes on after this silence of the agent's, ms. */
const pauseMs = 1_500;
/** A turn that sounds unfinished is committed within this time, ms. */
const maxTurnEndMs = 10_000;
/** The caller needs this time for a word, ms. */
const wordMs = 300;
/** From the caller's last word to the STT's final transcript, and to the page's word that the turn is over, ms. */
const finalAfterMs = 200;
const endedAfterMs = 500;
/** An agent that talks longer than this is not waited for, ms. */
const maxWaitMs = 120_000;

/** A line of the caller's: what they say may have pauses inside, ms. A pause is at least as long as an end of speech. */
export type SaidParts = CallerLine | { readonly caller: readonly (string | number)[] };

/** When a caller cuts in: this long after the answer began, ms, or as soon as they have heard these words of it. */
export type Cue = { readonly afterMs: number } | { readonly heard: string };

export interface PlayedCallOptions {
  readonly clock: VirtualClock;
  readonly agents: SimulatedAgents;
  /** Hears all events, after the agents. */
  readonly listen: (event: ConversationEvent) => void;
  /** Whether the model thinks in real time. The virtual clock stands still meanwhile. */
  readonly isThinking?: () => boolean;
  /** The requests of tools; without these the clock goes with the real one while a tool runs. */
  readonly requests?: ToolRequests;
}

export class PlayedCall {
  readonly conversation: Conversation;
  readonly #options: PlayedCallOptions;
  #atRestSinceMs = 0;
  #isListening = true;
  #isSpeaking = false;
  #turns = 0;
  /** The heard part of what the agent says now, in lower case. */
  #hearing = "";
  readonly #heard: { readonly of: "caller" | "agent"; readonly text: string }[] = [];
  #hasEnded = false;
  #over: { readonly reason: EndReason; readonly atMs: number } | null = null;

  constructor(options: PlayedCallOptions) {
    this.#options = options;
    const { clock, agents, listen } = options;
    this.conversation = startConversation(
      { clock, audioOutput: new FakeAudioOutput(clock), ...agents.ports },
      agents.settings,
      (event) => {
        agents.heard(event);
        listen(event);
        if (event.event === "agent-state") {
          this.#isListening = event.value === "listening";
          this.#isSpeaking = event.value === "speaking";
        }
        if (event.event === "caller-turn") this.#turns += 1;
        if (event.event === "caller-turn") this.#heard.push({ of: "caller", text: event.text });
        if (event.event === "agent-turn" && event.text !== "") this.#heard.push({ of: "agent", text: event.text });
        if (event.event === "agent-caption") this.#hearing = event.text.toLowerCase();
        if (event.event === "ended") this.#over = { reason: event.reason, atMs: event.atMs };
        this.#atRestSinceMs = event.atMs;
      },
    );
    agents.enter(this.conversation);
  }

  /**
   * The caller is there, and the agent greets them: to the end, or until the caller does the next thing.
   * @returns whether the agent was still speaking then
   */
  async greet(greeting: string, cue?: Cue): Promise<boolean> {
    this.conversation.callerArrived();
    this.conversation.say(greeting);
    if (cue !== undefined) return await this.#until(cue, -1);
    await this.#rest(-1);
    return false;
  }

  /** The caller says or types it, and the agent does what it has to do. */
  async take(line: SaidParts): Promise<void> {
    const turnsBefore = this.#turns;
    await this.#say(line);
    await this.#rest(turnsBefore);
  }

  /** The caller says nothing for this time, ms. */
  async silentFor(durationMs: number): Promise<void> {
    await this.#goOn(durationMs);
  }

  /** The caller's connection is lost for this time, ms. A call does not wait for them for ever. */
  async awayFor(durationMs: number): Promise<void> {
    this.conversation.callerLeft();
    await this.silentFor(Math.min(durationMs, vanishedMs));
    if (durationMs >= vanishedMs) {
      this.end("caller-vanished");
      return;
    }
    this.conversation.callerArrived();
    await this.#rest(-1);
  }

  /**
   * The caller says it, and does the next thing while the agent answers.
   * @returns whether the agent was still speaking then
   */
  async takeUntil(line: SaidParts, cue: Cue): Promise<boolean> {
    const turnsBefore = this.#turns;
    await this.#say(line);
    return await this.#until(cue, turnsBefore);
  }

  /** Until the agent is heard so far, or is at rest. @returns whether it still speaks */
  async #until(cue: Cue, turnsBefore: number): Promise<boolean> {
    const { clock } = this.#options;
    const sinceMs = clock.nowMs();
    const isDue = (): boolean => !("heard" in cue) || this.#hearing.includes(cue.heard.toLowerCase());
    // Of the answer before nothing counts.
    this.#hearing = "";
    while (
      !(this.#isSpeaking && isDue()) &&
      clock.nowMs() - sinceMs < maxWaitMs &&
      !this.#isOver(sinceMs, turnsBefore)
    ) {
      await this.#step();
    }
    if ("afterMs" in cue) {
      const dueMs = clock.nowMs() + cue.afterMs;
      while (clock.nowMs() < dueMs && !this.#isOver(sinceMs, turnsBefore)) await this.#step(dueMs);
    }
    return this.#isSpeaking;
  }

  /** The caller says it, and cuts in with the next line. @returns whether the agent was still speaking then */
  async takeAndCutIn(line: SaidParts, cue: Cue, next: SaidParts): Promise<boolean> {
    const wasSpeaking = await this.takeUntil(line, cue);
    await this.take(next);
    return wasSpeaking;
  }

  /** The caller hangs up; nothing can follow. */
  hangUp(): void {
    this.end("caller-hung-up");
  }

  /** The turns so far; of the agent's what the caller heard of them. */
  get heard(): readonly { readonly of: "caller" | "agent"; readonly text: string }[] {
    return this.#heard;
  }

  /** When and why the call was over; null: it is not. The agent itself ends it with a caller who is silent for long. */
  get over(): { readonly reason: EndReason; readonly atMs: number } | null {
    return this.#over;
  }

  /** The one-time codes that the caller was sent. */
  get codes(): ReceivedCodes {
    return this.#options.agents.codes;
  }

  end(reason: EndReason = "closed"): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.conversation.end(reason);
    this.#options.agents.close();
  }

  /** Until the agent has said what it has to say. */
  async #rest(turnsBefore: number): Promise<void> {
    const { clock } = this.#options;
    const sinceMs = clock.nowMs();
    this.#atRestSinceMs = sinceMs;
    while (clock.nowMs() - sinceMs < maxWaitMs && !this.#isOver(sinceMs, turnsBefore)) await this.#step();
  }

  #isOver(sinceMs: number, turnsBefore: number): boolean {
    const { clock } = this.#options;
    if (this.#over !== null) return true;
    return (
      this.#isListening &&
      clock.nowMs() - this.#atRestSinceMs >= pauseMs &&
      (this.#turns > turnsBefore || clock.nowMs() - sinceMs >= maxTurnEndMs)
    );
  }

  /** The call goes on for this time, ms, or to its end. */
  async #goOn(forMs: number): Promise<void> {
    const { clock } = this.#options;
    const untilMs = clock.nowMs() + forMs;
    while (clock.nowMs() < untilMs && this.#over === null) await this.#step(untilMs);
  }

  /** @param untilMs the step ends there at the latest */
  async #step(untilMs = Number.POSITIVE_INFINITY): Promise<void> {
    const { clock, agents, isThinking, requests } = this.#options;
    while (isThinking?.() === true) await nextTask();
    if (requests) await requests.settle(() => agents.running);
    else if (agents.running > 0) await withRealTime(clock, () => agents.running === 0);
    clock.runUntil(Math.min(untilMs, clock.nowMs() + stepMs));
    // The work of promises takes no time.
    await settled();
  }

  async #say(line: SaidParts): Promise<void> {
    if ("typed" in line) {
      this.conversation.typed(line.typed);
      return;
    }
    const parts = typeof line.caller === "string" ? [line.caller] : line.caller;
    for (const part of parts) {
      if (typeof part === "string") await this.#speak(part);
      else await this.#goOn(Math.max(0, part - endedAfterMs));
    }
  }

  /** The page hears a voice, the STT hears one word after the other. The agent thinks and works meanwhile. */
  async #speak(text: string): Promise<void> {
    const { conversation } = this;
    const words = text.split(/\s+/u).filter((word) => word !== "");
    conversation.hint({ kind: "speech-started" });
    for (const nth of words.keys()) {
      await this.#goOn(wordMs);
      conversation.heard({ kind: "partial", text: words.slice(0, nth + 1).join(" ") });
    }
    await this.#goOn(finalAfterMs);
    conversation.heard({ kind: "final", text });
    await this.#goOn(endedAfterMs - finalAfterMs);
    conversation.hint({ kind: "ended", silenceMs: endedAfterMs });
  }
}

async function settled(): Promise<void> {
  for (let nth = 0; nth < 20; nth += 1) await Promise.resolve();
}

/** Lets the virtual clock go with the real one until it is done. */
async function withRealTime(clock: VirtualClock, isDone: () => boolean): Promise<void> {
  const [realMs, virtualMs] = [performance.now(), clock.nowMs()];
  while (!isDone()) {
    await nextTask();
    clock.runUntil(virtualMs + performance.now() - realMs);
  }
}
