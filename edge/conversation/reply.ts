/** One reply: it asks the model, cuts the tokens into clauses for the TTS, and holds tool calls until the commit. */

import type { Cancel } from "../base/clock.ts";
import { EarshotError } from "../base/errors.ts";
import { ClauseCutter } from "./clauses.ts";
import type { ModelTimes } from "./events.ts";
import type { Message, Ports, Thought, ToolCall } from "./ports.ts";
import { endsUnspaced, Repetition } from "./repetition.ts";
import type { Retrieval } from "./retrieval.ts";
import type { ConversationSettings } from "./settings.ts";
import { isSpeakable } from "./speakable.ts";
import type { Speech } from "./speech.ts";
import type { ToolRound } from "./tools.ts";

export interface ReplyTask {
  readonly turn: number;
  /** The turn's text when the model was asked, to see whether it still fits at the commit. */
  readonly text: string;
  readonly thought: readonly Message[];
  /** Begun before the turn was committed. */
  readonly speculative: boolean;
  /** The message that its own message follows. For a speculative reply it is known at the commit. */
  readonly anchor: Message | null;
  /** The tool results that this reply tells, if it does. */
  readonly round: ToolRound | null;
}

export interface ReplyListener {
  changed(): void;
  /** This model answers. Told once the turn is committed. */
  answered(reply: Reply, model: string): void;
  /** The documents were searched for it. Told once the turn is committed. */
  retrieved(reply: Reply, retrieval: Retrieval): void;
  /** Opens the speech of this reply, at its first clause. */
  speak(reply: Reply): Speech;
  /** The model calls a tool. Never told before the commit. */
  call(reply: Reply, call: ToolCall): void;
  /** The model has no more to say. */
  thought(reply: Reply): void;
  failed(reply: Reply, error: EarshotError): void;
  /** The model broke off, or said nothing, so the reply asks it once more. */
  again(reply: Reply, error: EarshotError): void;
}

/** How often a reply may ask the model: once more after it breaks off. */
const mostAsks = 2;

export class Reply {
  readonly turn: number;
  readonly text: string;
  readonly round: ToolRound | null;
  anchor: Message | null;
  committed: boolean;
  speech: Speech | null = null;
  /** All words of the model, cut or not. */
  said = "";
  firstTokenMs: number | null = null;
  /** The tools it called. */
  calls: ToolRound | null = null;
  readonly #settings: ConversationSettings;
  readonly #ports: Ports;
  readonly #listener: ReplyListener;
  readonly #thought: readonly Message[];
  readonly #askedMs: number;
  #doneMs: number | null = null;
  #failed = false;
  #timesTaken = false;
  #cutter: ClauseCutter;
  #cancel: Cancel = () => {};
  #asks = 0;
  /** The words that were said before the model was asked again. */
  #repetition: Repetition | null = null;
  #thinking = true;
  #dropped = false;
  #held: ToolCall[] = [];
  #model: string | null = null;
  /** Searches that wait for the commit to be told. */
  #retrievals: Retrieval[] = [];
  /** Marks that wait for words. */
  #unsaid = "";
  #waitsSinceMs: number;

  constructor(ports: Ports, settings: ConversationSettings, task: ReplyTask, listener: ReplyListener) {
    this.turn = task.turn;
    this.text = task.text;
    this.round = task.round;
    this.anchor = task.anchor;
    this.committed = !task.speculative;
    this.#ports = ports;
    this.#settings = settings;
    this.#listener = listener;
    this.#cutter = new ClauseCutter(settings.clauses);
    this.#thought = task.thought;
    this.#askedMs = ports.clock.nowMs();
    this.#waitsSinceMs = this.#askedMs;
    this.#ask({ history: task.thought });
  }

  /** Whether the model is still at work. */
  get thinking(): boolean {
    return this.#thinking;
  }

  /** Whether the caller has heard some of it. */
  get heard(): boolean {
    const state = this.speech?.state;
    if (!state) return false;
    return state.kind === "over" ? state.heard : state.kind === "audible" || state.kind === "paused";
  }

  /** The model's times, once, after it has ended or was stopped; null: it is still at work, or they were taken. */
  takeTimes(): ModelTimes | null {
    if (this.#doneMs === null || this.#timesTaken) return null;
    this.#timesTaken = true;
    return {
      model: this.#model,
      askedAtMs: this.#askedMs,
      firstTokenAtMs: this.firstTokenMs,
      doneAtMs: this.#doneMs,
      ok: !this.#failed,
    };
  }

  /** Whether nothing more will come of it. Its tools may still run. */
  get isOver(): boolean {
    return (
      this.#dropped || (!this.#thinking && this.#held.length === 0 && (this.speech === null || this.speech.isOver))
    );
  }

  /** The turn was committed: the held audio may be heard, and the tools run. */
  commit(anchor: Message): void {
    this.committed = true;
    this.anchor = anchor;
    if (this.speech) this.speech.cleared = true;
    if (this.#model !== null) this.#listener.answered(this, this.#model);
    for (const retrieval of this.#retrievals.splice(0)) this.#listener.retrieved(this, retrieval);
    for (const call of this.#held.splice(0)) this.#listener.call(this, call);
    if (!this.#thinking) this.#listener.thought(this);
  }

  /** Drops the reply: the model, the speech and the calls stop. Returns whether the model was still at work. */
  drop(): boolean {
    const wasThinking = this.#thinking;
    this.#dropped = true;
    this.#ended();
    this.#held = [];
    if (wasThinking) this.#cancel();
    this.speech?.stop();
    return wasThinking;
  }

  /** Gives up on a model that has gone quiet. Returns when to look again. */
  check(nowMs: number): number {
    if (!this.#thinking) return Number.POSITIVE_INFINITY;
    const dueMs = this.#waitsSinceMs + this.#settings.timeouts.llmMs;
    if (nowMs < dueMs) return dueMs;
    this.#cancel();
    this.#broke(new EarshotError("llm_failed", `The model gave nothing for ${this.#settings.timeouts.llmMs} ms.`));
    this.#listener.changed();
    return this.#thinking ? this.#waitsSinceMs + this.#settings.timeouts.llmMs : Number.POSITIVE_INFINITY;
  }

  #ask(thought: Thought): void {
    this.#asks += 1;
    const nth = this.#asks;
    this.#cancel = this.#ports.llm.think(thought, (event) => {
      if (!this.#thinking || nth !== this.#asks) return;
      this.#waitsSinceMs = this.#ports.clock.nowMs();
      if (event.kind === "model") this.#named(event.name);
      else if (event.kind === "retrieval") this.#retrieved(event.retrieval);
      else if (event.kind === "token") this.#token(event.text, event.ends);
      else if (event.kind === "tool-call") this.#call(event.call);
      else if (event.kind === "done") this.#done();
      else this.#broke(event.error, event.blank);
      this.#listener.changed();
    });
  }

  #named(model: string): void {
    this.#model = model;
    if (this.committed) this.#listener.answered(this, model);
  }

  #retrieved(retrieval: Retrieval): void {
    if (this.committed) this.#listener.retrieved(this, retrieval);
    else this.#retrievals.push(retrieval);
  }

  #token(text: string, ends = false): void {
    this.firstTokenMs ??= this.#ports.clock.nowMs();
    let fresh = text;
    if (this.#repetition !== null) {
      fresh = this.#joined(this.#repetition.take(text));
      if (this.#repetition.isOver) this.#repetition = null;
    }
    this.said += fresh;
    for (const piece of this.#cutter.push(fresh, ends)) this.#say(piece);
  }

  /** The new text, joined to the words before it. */
  #joined(fresh: string): string {
    const isSpaced = fresh === "" || /\s$/u.test(this.said) || /^[\s\p{P}]/u.test(fresh) || endsUnspaced(this.said);
    return isSpaced ? fresh : ` ${fresh}`;
  }

  #say(piece: string): void {
    const text = this.#unsaid + piece;
    // A text that no TTS could say alone waits for the text after it.
    this.#unsaid = isSpeakable(text) ? "" : text;
    if (this.#unsaid !== "") return;
    this.speech ??= this.#listener.speak(this);
    this.speech.say(text);
  }

  #call(call: ToolCall): void {
    // The text before a tool call is whole. The agent says it before the tool runs, since the tool may pass the caller
    // on.
    for (const piece of this.#cutter.flush()) this.#say(piece);
    this.firstTokenMs ??= this.#ports.clock.nowMs();
    if (this.committed) this.#listener.call(this, call);
    else this.#held.push(call);
  }

  #done(): void {
    for (const piece of this.#cutter.flush()) this.#say(piece);
    // A reply without a single token meant to say nothing: a human has the call.
    if (this.said !== "" && !isSpeakable(this.said) && !this.#hasCalls) {
      this.#broke(new EarshotError("llm_failed", "The model answered with nothing that could be said."), true);
      return;
    }
    this.#ended();
    this.speech?.endText();
    if (this.committed) this.#listener.thought(this);
  }

  #ended(): void {
    this.#thinking = false;
    this.#doneMs ??= this.#ports.clock.nowMs();
  }

  get #hasCalls(): boolean {
    return this.#held.length > 0 || (this.calls !== null && !this.calls.isEmpty);
  }

  /** Asks a model that broke off once more. A model that is down gets no second request: its fallbacks take over. */
  #broke(error: EarshotError, blank = false): void {
    const hadBegun = blank || isSpeakable(this.said);
    if (this.committed && hadBegun && !this.#hasCalls && this.#asks < mostAsks) this.#askAgain(error);
    else this.#fail(error);
  }

  /** Goes on from what was heard, and begins anew what nobody has heard. */
  #askAgain(error: EarshotError): void {
    this.#listener.again(this, error);
    const unheard = this.heard ? null : this.speech;
    if (unheard) {
      this.speech = null;
      unheard.stop();
    }
    this.said = this.speech?.text ?? "";
    this.#unsaid = "";
    this.#cutter = new ClauseCutter(this.#settings.clauses);
    this.#repetition = this.said === "" ? null : new Repetition(this.said);
    this.#waitsSinceMs = this.#ports.clock.nowMs();
    this.#ask({ history: this.#thought, again: { said: this.said.trim() } });
  }

  #fail(error: EarshotError): void {
    // The text before a tool call is whole.
    if (this.#hasCalls) for (const piece of this.#cutter.flush()) this.#say(piece);
    this.#failed = true;
    this.#ended();
    // The agent says the text so far, to the end of its last whole clause.
    this.speech?.endText();
    this.#listener.failed(this, error);
    if (this.committed) this.#listener.thought(this);
  }
}
