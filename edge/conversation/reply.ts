/** One reply: what the model is asked, its tokens cut into clauses for the voice, its tool calls held until the commit. */

import type { Cancel } from "../base/clock.ts";
import { EarshotError } from "../base/errors.ts";
import { ClauseCutter } from "./clauses.ts";
import type { Message, Ports, Thought, ToolCall } from "./ports.ts";
import { endsUnspaced, Repetition } from "./repetition.ts";
import type { ConversationSettings } from "./settings.ts";
import { isSpeakable } from "./speakable.ts";
import type { Speech } from "./speech.ts";
import type { ToolRound } from "./tools.ts";

export interface ReplyTask {
  readonly turn: number;
  /** The turn's text it was asked with, to see whether it still fits at the commit. */
  readonly text: string;
  readonly thought: readonly Message[];
  /** Begun before the turn was committed. */
  readonly speculative: boolean;
  /** The message that its own stands behind; of a speculative reply it is known at the commit. */
  readonly anchor: Message | null;
  /** The tool results it tells, if that is what it is for. */
  readonly round: ToolRound | null;
}

export interface ReplyListener {
  changed(): void;
  /** This model answers; told once the turn is committed. */
  answered(reply: Reply, model: string): void;
  /** Opens the speech of this reply, at its first clause. */
  speak(reply: Reply): Speech;
  /** A tool is to be called; never before the commit. */
  call(reply: Reply, call: ToolCall): void;
  /** The model has no more to say. */
  thought(reply: Reply): void;
  failed(reply: Reply, error: EarshotError): void;
  /** The model has broken off, or has said nothing: it is asked once more. */
  again(reply: Reply, error: EarshotError): void;
}

/** How often the model is asked for one reply: once more where it breaks off. */
const mostAsks = 2;

export class Reply {
  readonly turn: number;
  readonly text: string;
  readonly round: ToolRound | null;
  anchor: Message | null;
  committed: boolean;
  speech: Speech | null = null;
  /** All that the model has said, cut or not. */
  said = "";
  firstTokenMs: number | null = null;
  /** The tools it called. */
  calls: ToolRound | null = null;
  readonly #settings: ConversationSettings;
  readonly #ports: Ports;
  readonly #listener: ReplyListener;
  readonly #thought: readonly Message[];
  #cutter: ClauseCutter;
  #cancel: Cancel = () => {};
  #asks = 0;
  /** What was said before the model was asked again. */
  #repetition: Repetition | null = null;
  #thinking = true;
  #dropped = false;
  #held: ToolCall[] = [];
  #model: string | null = null;
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
    this.#waitsSinceMs = ports.clock.nowMs();
    this.#ask({ history: task.thought });
  }

  /** Whether the model is still at work. */
  get thinking(): boolean {
    return this.#thinking;
  }

  /** Whether some of it has been heard. */
  get heard(): boolean {
    const state = this.speech?.state;
    if (!state) return false;
    return state.kind === "over" ? state.heard : state.kind === "audible" || state.kind === "paused";
  }

  /** Whether nothing more will come of it. Tools it called may still run. */
  get isOver(): boolean {
    return (
      this.#dropped || (!this.#thinking && this.#held.length === 0 && (this.speech === null || this.speech.isOver))
    );
  }

  /** The turn was committed: what was held may be heard, and the tools called. */
  commit(anchor: Message): void {
    this.committed = true;
    this.anchor = anchor;
    if (this.speech) this.speech.cleared = true;
    if (this.#model !== null) this.#listener.answered(this, this.#model);
    for (const call of this.#held.splice(0)) this.#listener.call(this, call);
    if (!this.#thinking) this.#listener.thought(this);
  }

  /** Drops it: nothing more is thought, said or called. Returns whether the model was still at work. */
  drop(): boolean {
    const wasThinking = this.#thinking;
    this.#dropped = true;
    this.#thinking = false;
    this.#held = [];
    if (wasThinking) this.#cancel();
    this.speech?.stop();
    return wasThinking;
  }

  /** Gives up on a model that has gone quiet. Returns when to look again. */
  check(nowMs: number): number {
    if (!this.#thinking) return Number.POSITIVE_INFINITY;
    const dueMs = this.#waitsSinceMs + this.#settings.timeouts.mindMs;
    if (nowMs < dueMs) return dueMs;
    this.#cancel();
    this.#broke(new EarshotError("model_failed", `The model gave nothing for ${this.#settings.timeouts.mindMs} ms.`));
    this.#listener.changed();
    return this.#thinking ? this.#waitsSinceMs + this.#settings.timeouts.mindMs : Number.POSITIVE_INFINITY;
  }

  #ask(thought: Thought): void {
    this.#asks += 1;
    const nth = this.#asks;
    this.#cancel = this.#ports.mind.think(thought, (event) => {
      if (!this.#thinking || nth !== this.#asks) return;
      this.#waitsSinceMs = this.#ports.clock.nowMs();
      if (event.kind === "model") this.#named(event.name);
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

  /** What goes on behind what was said before. */
  #joined(fresh: string): string {
    const isSpaced = fresh === "" || /\s$/u.test(this.said) || /^[\s\p{P}]/u.test(fresh) || endsUnspaced(this.said);
    return isSpaced ? fresh : ` ${fresh}`;
  }

  #say(piece: string): void {
    const text = this.#unsaid + piece;
    // What no voice could say alone goes with what follows it.
    this.#unsaid = isSpeakable(text) ? "" : text;
    if (this.#unsaid !== "") return;
    this.speech ??= this.#listener.speak(this);
    this.speech.say(text);
  }

  #call(call: ToolCall): void {
    // What stands before a tool's call is whole, and is said before the tool runs: it may pass the caller on.
    for (const piece of this.#cutter.flush()) this.#say(piece);
    this.firstTokenMs ??= this.#ports.clock.nowMs();
    if (this.committed) this.#listener.call(this, call);
    else this.#held.push(call);
  }

  #done(): void {
    for (const piece of this.#cutter.flush()) this.#say(piece);
    // Without a single token nothing was to be said: a human has the call.
    if (this.said !== "" && !isSpeakable(this.said) && !this.#hasCalls) {
      this.#broke(new EarshotError("model_failed", "The model answered with nothing that could be said."), true);
      return;
    }
    this.#thinking = false;
    this.speech?.endText();
    if (this.committed) this.#listener.thought(this);
  }

  get #hasCalls(): boolean {
    return this.#held.length > 0 || (this.calls !== null && !this.calls.isEmpty);
  }

  /** It is asked once more where it had begun to answer. One that is down is not: that is for those that stand in for it. */
  #broke(error: EarshotError, blank = false): void {
    const hadBegun = blank || isSpeakable(this.said);
    if (this.committed && hadBegun && !this.#hasCalls && this.#asks < mostAsks) this.#askAgain(error);
    else this.#fail(error);
  }

  /** Goes on from what was heard; what nobody has heard is begun anew. */
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
    // What stands before a tool's call is whole.
    if (this.#hasCalls) for (const piece of this.#cutter.flush()) this.#say(piece);
    this.#thinking = false;
    // What it has said so far is said to the end of its last whole clause.
    this.speech?.endText();
    this.#listener.failed(this, error);
    if (this.committed) this.#listener.thought(this);
  }
}
