/**
 * One call's way to a human and back: nobody wanted → waiting (or a message is taken) → taken → with a human → back.
 * The Desk knows each caller's place and who has taken them, the room knows who is there, and this file decides what
 * that means for the talk.
 */

import type { Agent } from "../../agent/agent.ts";
import type { Escalation, ReasonName } from "../../agent/escalation.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { EarshotError } from "../../base/errors.ts";
import { humanIdentityOf } from "../../base/names.ts";
import type { Conversation } from "../../conversation/conversation.ts";
import type { Translated } from "../../conversation/events.ts";
import type { Actions, Llm } from "../../conversation/ports.ts";
import type { Place, Waiting } from "../../desk/place.ts";
import { signatureOf } from "../../desk/signature.ts";
import type { HandoffLines } from "../../languages/agent-lines.ts";
import type { PageView } from "../../model/prompt.ts";
import type { Human } from "../../objects/human.ts";
import { messagesPerCall } from "../../quotas/rates.ts";
import type { HandoffRecord } from "../../record/handoff.ts";
import type { CallAudit } from "../../tools/audit.ts";
import type { HandoffEvent, HandoffState } from "../../wire/console.ts";
import type { HandoffMessage } from "../../wire/topics.ts";
import { leadOf } from "./destination.ts";
import type { HumanWords } from "./human-words.ts";
import { filled, handoffLines, queuedLine } from "./lines.ts";
import { escalatingLlm } from "./llm.ts";
import type { HandoffNews } from "./news.ts";
import { headlineOf } from "./summary.ts";
import { type Escalated, escalateActions } from "./tool.ts";

import { Whispers } from "./whispers.ts";

/** How often the caller's place is looked up while they wait, ms. */
const placeEveryMs = 4_000;
/** A human who takes a call must be in its room within this, ms. */
const arrivalMs = 20_000;
/** A human whose connection breaks, or who reloads the page, has this long to come back, ms. */
const returnMs = 3_000;

/** The part of the Desk that the handoff uses. */
export interface QueueDesk {
  wait(waiting: Waiting, secondsPerCall: number): Promise<Place | null>;
  place(callId: string, secondsPerCall: number): Promise<Place | null>;
  release(callId: string): Promise<void>;
  unwait(callId: string): Promise<void>;
}

/** The methods of the conversation that it calls. */
type Talk = Pick<Conversation, "say" | "standAside" | "stepIn" | "awaitHuman" | "humanWrote">;

export interface HandoffOptions {
  readonly callId: string;
  readonly agent: Pick<Agent, "name" | "language"> & { readonly escalation: Escalation };
  readonly toolName: string;
  /** Whether humans can come into this call: its transport says so. */
  readonly humansCome: boolean;
  /** The agent's line when it has not understood. */
  readonly notUnderstood: string;
  readonly record: Pick<HandoffRecord, "state" | "setState" | "summary" | "note" | "messagesLeft">;
  readonly desk: QueueDesk;
  readonly clock: Clock;
  /** Unix time. */
  readonly nowMs: () => number;
  /** Tells the page. */
  readonly tell: (message: Omit<HandoffMessage, "v">) => void;
  /** Tells the receivers that the definition names. */
  readonly notify: (news: HandoffNews) => void;
  readonly trouble: (thrown: unknown) => void;
}

export class Handoff {
  readonly whispers = new Whispers();
  readonly #options: HandoffOptions;
  #agent: HandoffOptions["agent"];
  #lines: HandoffLines;
  #notUnderstood: string;
  #state: HandoffState;
  #conversation: Talk | undefined;
  #words: Pick<HumanWords, "open" | "close"> | undefined;
  /** The last message that was left, so that a second press of the button leaves no second one. */
  #left = "";
  /** The last message to the page, so that it is not sent the same again. */
  #told: Omit<HandoffMessage, "v"> | undefined;
  #cancelTimer: Cancel = () => {};
  #closed = false;

  constructor(options: HandoffOptions) {
    this.#options = options;
    this.#agent = options.agent;
    this.#lines = handoffLines(options.agent.language, options.agent.escalation.lines);
    this.#notUnderstood = options.notUnderstood;
    this.#state = options.record.state();
  }

  /** The call goes on in another language. A caller who waits and a human who talks stay where they are. */
  goOnIn(agent: HandoffOptions["agent"], notUnderstood: string): void {
    this.#agent = agent;
    this.#lines = handoffLines(agent.language, agent.escalation.lines);
    this.#notUnderstood = notUnderstood;
  }

  get state(): HandoffState {
    return this.#state;
  }

  /** The call talks. After an eviction it goes on where it was. `words`: hears the human's words. */
  enter(conversation: Talk, words: Pick<HumanWords, "open" | "close">): void {
    this.#conversation = conversation;
    this.#words = words;
    // Before the caller's place is looked up, it is unknown whether any human is there.
    conversation.awaitHuman(this.#state.kind === "waiting" || this.#state.kind === "taken");
    if (this.#state.kind === "waiting") this.#lookUpLater();
    if (this.#state.kind === "human") conversation.standAside(null);
    if (this.#state.kind === "human" || this.#state.kind === "taken") this.#after(arrivalMs, () => this.#lapse());
  }

  /** The page as the model sees it, with the whispers. */
  view(page: PageView): PageView {
    const { whispers } = this;
    return {
      get context() {
        return page.context;
      },
      get tools() {
        return page.tools;
      },
      get instructions() {
        return whispers.instructions;
      },
    };
  }

  llm(llm: Llm): Llm {
    const { clock, toolName } = this.#options;
    const notUnderstood = this.#notUnderstood;
    const { escalation, language } = this.#agent;
    return escalatingLlm(llm, {
      clock,
      toolName,
      notUnderstood,
      language,
      rules: escalation.reasons,
      state: () => (this.#state.kind === "human" ? "human" : this.#state.kind === "waiting" ? "waits" : "open"),
      asked: () => this.whispers.asked(),
    });
  }

  actions(own: Actions, audit: CallAudit): Actions {
    const { toolName, humansCome } = this.#options;
    const { escalation, language } = this.#agent;
    const escalate = (reason: ReasonName) => this.escalate(reason);
    return escalateActions(own, { toolName, escalation, language, humansCome, escalate, audit });
  }

  /**
   * Somebody wants a human. If none can come into the call, nobody is queued; the news goes out all the same.
   * @returns the agent's words to the caller.
   */
  async escalate(reason: ReasonName): Promise<Escalated> {
    const { desk, callId, record, nowMs, humansCome } = this.#options;
    const agent = this.#agent;
    const { escalation, language } = agent;
    const rule = escalation.reasons.find((one) => one.reason === reason);
    const lead = leadOf(escalation, { to: rule?.to }, language, nowMs());
    const { kind } = this.#state;
    const place =
      lead.kind === "message" || !humansCome
        ? null
        : await desk
            .wait(
              {
                callId,
                reason,
                destination: lead.destination,
                language,
                headline: headlineOf(record.summary() ?? { wants: "" }),
              },
              escalation.secondsPerCall,
            )
            .catch((thrown: unknown) => {
              this.#options.trouble(thrown);
              return null;
            });
    const sinceMs = nowMs();
    // A caller who asks again while nobody is there is no news.
    if (kind === "none" || (kind === "message" && place)) {
      this.#set({ kind: place ? "waiting" : "message", reason, sinceMs });
      this.#note(place?.humanThere ? "queued" : "unavailable", null, reason);
      this.#news({ type: "handoff.requested", reason, destination: lead.destination, place, message: null });
      if (place) this.#lookUpLater();
    }
    this.#tellPlace(place);
    if (place?.humanThere) {
      const say = queuedLine(place, agent.language, agent.escalation.lines);
      return { state: "queued", position: place.position, waitSeconds: place.waitSeconds, say };
    }
    if (!humansCome) return { state: "unavailable", say: this.#lines.unreachable };
    const isClosed = lead.kind === "message" && lead.closed;
    return { state: "unavailable", say: isClosed ? this.#lines.closed : this.#lines.nobody };
  }

  /** The Desk gave this human the call, and they are expected in the room. */
  take(human: Human): void {
    const { id: humanId, name, shared } = human;
    const state = this.#state;
    if ((state.kind === "human" || state.kind === "taken") && state.humanId === humanId) return;
    const reason = state.kind === "none" ? "asked-for" : state.reason;
    this.#conversation?.awaitHuman(true);
    const sinceMs = this.#options.nowMs();
    this.#set({ kind: "taken", reason, humanId, name, sinceMs, ...(shared && { shared }) });
    this.#note("taken", signatureOf(human), "");
    this.#after(arrivalMs, () => this.#lapse());
  }

  /** @returns whether the human had the call. */
  async giveBack(human: Human): Promise<boolean> {
    const state = this.#state;
    if ((state.kind !== "human" && state.kind !== "taken") || state.humanId !== human.id) return false;
    this.#cancelTimer();
    this.#words?.close();
    this.#set({ kind: "none" });
    this.#conversation?.awaitHuman(false);
    this.#note("given-back", signatureOf(state), "");
    this.#tell({ state: "left", name: state.name });
    if (state.kind === "human") this.#conversation?.stepIn(this.#lines.back);
    await this.#options.desk.unwait(this.#options.callId);
    return true;
  }

  whisper(human: Human, text: string): void {
    this.whispers.add(text);
    this.#note("whispered", signatureOf(human), text);
  }

  /** Whether this human has the call, and is there. */
  isWith(human: Human): boolean {
    return this.#state.kind === "human" && this.#state.humanId === human.id;
  }

  /** The human who has the call wrote this, in the caller's language: the agent's voice says it. */
  write(text: string, translated?: Translated): void {
    if (this.#state.kind !== "human") return;
    this.#conversation?.humanWrote(text, { name: this.#state.name, ...(translated && { translated }) });
  }

  /** A human of the console is in the room. */
  humanArrived(identity: string): void {
    const state = this.#state;
    if ((state.kind !== "taken" && state.kind !== "human") || identity !== humanIdentityOf(state.humanId, true)) return;
    this.#cancelTimer();
    this.#tell({ state: "joined", name: state.name });
    this.#words?.open(identity, state.name);
    if (state.kind === "human") return;
    this.#set({ ...state, kind: "human", sinceMs: this.#options.nowMs() });
    this.#conversation?.awaitHuman(false);
    this.#note("joined", signatureOf(state), "");
    this.#conversation?.standAside(filled(this.#lines.introduction, { name: state.name }));
  }

  /** A human left the room: they may have reloaded the page, or closed the tab. */
  humanLeft(identity: string): void {
    const state = this.#state;
    if (state.kind !== "human" || identity !== humanIdentityOf(state.humanId, true)) return;
    this.#after(returnMs, () => this.#lapse());
  }

  /** The caller's page is there, perhaps anew. It hears the present state. */
  callerReachable(): void {
    const told = this.#told;
    this.#told = undefined;
    if (told !== undefined) this.#tell(told);
    else if (this.#state.kind === "human") this.#tell({ state: "joined", name: this.#state.name });
  }

  /**
   * The reason why a message of the caller's is refused: none was asked for, it is the same again, or there were
   * enough. Null: it is accepted.
   */
  whyNoMessage(message: { readonly text: string; readonly contact: string }): EarshotError | null {
    const refused = (why: string) => new EarshotError("message_malformed", `a message for a human was dropped: ${why}`);
    if (this.#state.kind === "none") return refused("none was asked for");
    if (JSON.stringify(message) === this.#left) return refused("it is the one before again");
    if (this.#options.record.messagesLeft() < messagesPerCall) return null;
    return new EarshotError(
      "limit_reached",
      `a call leaves ${messagesPerCall} messages for a human; one more was dropped`,
    );
  }

  /** The caller left a message for a human. */
  messageLeft(message: { readonly text: string; readonly contact: string }): void {
    const why = this.whyNoMessage(message);
    if (why) {
      this.#options.trouble(why);
      return;
    }
    this.#left = JSON.stringify(message);
    const state = this.#state;
    const reason = state.kind === "none" ? "asked-for" : state.reason;
    const { destination } = leadOf(this.#agent.escalation, {}, this.#agent.language, this.#options.nowMs());
    this.#note("message", null, "");
    this.#news({ type: "handoff.message", reason, destination, place: null, message });
    if (state.kind !== "human") this.#conversation?.say(this.#lines.messageTaken);
    // The page removes the form when the caller may no longer send it.
    if (this.#told?.messageWanted && !this.#messageWanted()) this.#tell({ ...this.#told, messageWanted: false });
  }

  /** A reply of the agent's was heard, to its end or until it was cut off. */
  agentHeard(): void {
    this.whispers.heard();
  }

  /** The call is over. */
  close(): void {
    this.#closed = true;
    this.#cancelTimer();
  }

  /** The human is gone without a word: the agent takes the call back, and the caller waits in line again. */
  #lapse(): void {
    const state = this.#state;
    if (state.kind !== "human" && state.kind !== "taken") return;
    this.#words?.close();
    this.#set({ kind: "waiting", reason: state.reason, sinceMs: this.#options.nowMs() });
    this.#conversation?.awaitHuman(true);
    this.#note("lapsed", signatureOf(state), "");
    if (state.kind === "human") {
      this.#tell({ state: "left", name: state.name });
      this.#conversation?.stepIn(this.#lines.lapsed);
    }
    this.#options.desk.release(this.#options.callId).catch(this.#options.trouble);
    this.#lookUpLater();
  }

  #lookUpLater(): void {
    this.#after(placeEveryMs, () => {
      const { desk, callId, trouble } = this.#options;
      const agent = this.#agent;
      desk
        .place(callId, agent.escalation.secondsPerCall)
        .then((place) => {
          // Null: a human is about to take it.
          if (place !== null && this.#state.kind === "waiting") this.#tellPlace(place);
        })
        .catch(trouble)
        .finally(() => {
          if (this.#state.kind === "waiting") this.#lookUpLater();
        });
    });
  }

  #tellPlace(place: Place | null): void {
    const { kind } = this.#state;
    // If nobody is signed in, nobody comes, and a silence counts.
    this.#conversation?.awaitHuman(kind === "taken" || (kind === "waiting" && place?.humanThere === true));
    if (place?.humanThere) {
      const { position, waitSeconds } = place;
      this.#tell({ state: "queued", position, waitSeconds, messageWanted: this.#messageWanted() });
    } else this.#tell({ state: "unavailable", messageWanted: this.#messageWanted() });
  }

  #messageWanted(): boolean {
    return this.#options.record.messagesLeft() < messagesPerCall;
  }

  #tell(message: Omit<HandoffMessage, "v">): void {
    if (this.#closed || JSON.stringify(message) === JSON.stringify(this.#told)) return;
    this.#told = message;
    this.#options.tell(message);
  }

  #news({
    place,
    ...news
  }: Pick<HandoffNews, "type" | "reason" | "destination" | "message"> & { readonly place: Place | null }): void {
    const { callId, record, nowMs, notify } = this.#options;
    const agent = this.#agent;
    const timestamp = new Date(nowMs()).toISOString();
    const humanThere = place?.humanThere ?? false;
    notify({ ...news, timestamp, callId, agent: agent.name, humanThere, summary: record.summary() });
  }

  #set(state: HandoffState): void {
    this.#state = state;
    this.#options.record.setState(state);
  }

  #note(event: HandoffEvent["event"], human: string | null, detail: string): void {
    this.#options.record.note({ atMs: this.#options.nowMs(), event, human, detail });
  }

  #after(delayMs: number, task: () => void): void {
    this.#cancelTimer();
    if (!this.#closed) this.#cancelTimer = this.#options.clock.after(delayMs, task);
  }
}
