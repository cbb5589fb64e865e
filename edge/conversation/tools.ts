/** The tools that a reply called, from the question over the run to the report. They outlive the reply. */

import type { Cancel } from "../base/clock.ts";
import type { EarshotError } from "../base/errors.ts";
import type { Answered, Asked, LateResult, Ports, Question, ToolCall, ToolError, ToolResult } from "./ports.ts";

type CallState =
  /** Waits for the caller's yes. */
  | { readonly kind: "unconfirmed"; readonly question: Question }
  | { readonly kind: "running"; readonly sinceMs: number; readonly cancel: Cancel; filled: boolean }
  | { readonly kind: "done" };

interface Entry {
  /** As the model called it. */
  readonly call: ToolCall;
  /** As the record and the model have it. */
  readonly shown: ToolCall;
  state: CallState;
}

type UnconfirmedEntry = Entry & { state: Extract<CallState, { kind: "unconfirmed" }> };

export interface ToolListener {
  changed(): void;
  /** A tool was called; `ran`: false if the call was answered without a run, since the caller declined. */
  called(round: ToolRound, call: ToolCall, ran: boolean): void;
  returned(round: ToolRound, call: ToolCall, result: ToolResult, tookMs: number): void;
}

/** All tools that one reply called. */
export class ToolRound {
  readonly turn: number;
  /** How many rounds the turn has had, this one included. */
  readonly depth: number;
  /** How many calls the reply has made so far, in earlier rounds too, and refused calls included. */
  callsOfReply: number;
  /** Whether the agent's next words wait for this round; false once the caller has gone on to something else. */
  attached = true;
  /** Whether the model has named all its calls. */
  complete = false;
  /** Set where the round is one result that nobody waits for any more. */
  late: LateResult | null = null;
  readonly #ports: Ports;
  readonly #toolMs: number;
  /** The caller's words that led to it. */
  readonly #heard: string;
  readonly #listener: ToolListener;
  readonly #entries: Entry[] = [];

  constructor(
    ports: Ports,
    toolMs: number,
    task: { readonly turn: number; readonly before: ToolRound | null; readonly heard: string },
    listener: ToolListener,
  ) {
    this.#ports = ports;
    this.#toolMs = toolMs;
    this.turn = task.turn;
    this.depth = (task.before?.depth ?? 0) + 1;
    this.callsOfReply = task.before?.callsOfReply ?? 0;
    this.#heard = task.heard;
    this.#listener = listener;
  }

  get calls(): ToolCall[] {
    return this.#entries.map((entry) => entry.shown);
  }

  /** Whether all results are there. */
  get isReady(): boolean {
    return this.complete && this.#entries.every((entry) => entry.state.kind === "done");
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** The first call that waits for a yes, with its question. */
  get unconfirmed(): { readonly call: ToolCall; readonly question: Question } | null {
    for (const { call, state } of this.#entries) {
      if (state.kind === "unconfirmed") return { call, question: state.question };
    }
    return null;
  }

  get allUnconfirmed(): ToolCall[] {
    return this.#entries.flatMap(({ call, state }) => (state.kind === "unconfirmed" ? [call] : []));
  }

  /** Since when the oldest running tool without a filler has been running; `null`: none. */
  get unfilledSinceMs(): number | null {
    for (const { state } of this.#entries) if (state.kind === "running" && !state.filled) return state.sinceMs;
    return null;
  }

  get isRunning(): boolean {
    return this.#entries.some((entry) => entry.state.kind === "running");
  }

  /** Whether it runs tools, or has results that the agent has yet to tell. */
  get isBusy(): boolean {
    return !this.isEmpty && (this.isRunning || this.isReady || (!this.complete && this.unconfirmed === null));
  }

  add(call: ToolCall): void {
    this.callsOfReply += 1;
    const question = this.#ports.actions.confirmation?.(call, { turn: this.turn, heard: this.#heard }) ?? null;
    const entry = this.#enter(call);
    if (question === null) this.#run(entry);
    else entry.state = { kind: "unconfirmed", question };
  }

  /** Answers a call without running it or asking about it. */
  refuse(call: ToolCall, code: EarshotError["code"], message: string): void {
    const error: ToolError = { code, message };
    this.callsOfReply += 1;
    this.#ports.actions.refused?.(call, error, { turn: this.turn, heard: this.#heard });
    this.#answer(this.#enter(call), { ok: false, error }, false);
  }

  /** The caller was asked, or was to be asked, and has not said yes. The model is told. */
  decline(call: ToolCall, answered: Answered, message: string): void {
    const entry = this.#unconfirmed(call);
    if (entry) this.#answer(entry, { ok: false, error: declined(entry.state, answered, message) }, false);
  }

  /** As `decline()`, where nobody is left to tell. */
  abandon(call: ToolCall, answered: Answered, message: string): void {
    const entry = this.#unconfirmed(call);
    if (!entry) return;
    this.#entries.splice(this.#entries.indexOf(entry), 1);
    declined(entry.state, answered, message);
  }

  /** Becomes the round of a result that is there already. `call` is the result's call, under a new id. */
  settle(late: LateResult, call: ToolCall): void {
    this.late = late;
    this.attached = false;
    this.complete = true;
    this.#answer(this.#enter(call), late.result, true);
  }

  /** The caller said yes. A second yes finds no call that waits for one. */
  confirm(call: ToolCall, confirmed: Asked["confirmed"]): void {
    const entry = this.#unconfirmed(call);
    if (!entry) return;
    entry.state.question.onScreen?.close(true);
    this.#run(entry, confirmed);
  }

  /** Forgets calls that never ran: the caller went on before the agent asked about them. */
  forgetUnconfirmed(): void {
    for (let at = this.#entries.length - 1; at >= 0; at -= 1) {
      const state = this.#entries[at]?.state;
      if (state?.kind !== "unconfirmed") continue;
      state.question.onScreen?.close(false);
      this.#entries.splice(at, 1);
    }
  }

  /** Every running tool has its filler, or needs none. */
  fill(): void {
    for (const { state } of this.#entries) if (state.kind === "running") state.filled = true;
  }

  /** Gives up on tools that never answer. Returns when to look again. */
  check(nowMs: number): number {
    let dueMs = Number.POSITIVE_INFINITY;
    for (const entry of this.#entries) {
      if (entry.state.kind !== "running") continue;
      const entryDueMs = entry.state.sinceMs + this.#toolMs;
      if (nowMs < entryDueMs) {
        dueMs = Math.min(dueMs, entryDueMs);
        continue;
      }
      entry.state.cancel();
      const message = `The tool gave no result within ${this.#toolMs} ms.`;
      this.#finish(entry, { ok: false, error: { code: "tool_timeout" satisfies EarshotError["code"], message } });
      this.#listener.changed();
    }
    return dueMs;
  }

  /** The call is over, and stops every running tool. */
  cancel(): void {
    for (const { state } of this.#entries) if (state.kind === "running") state.cancel();
    this.forgetUnconfirmed();
    this.#entries.length = 0;
  }

  #enter(call: ToolCall): Entry {
    const entry: Entry = { call, shown: this.#ports.actions.shown?.(call) ?? call, state: { kind: "done" } };
    this.#entries.push(entry);
    return entry;
  }

  #unconfirmed(call: ToolCall): UnconfirmedEntry | undefined {
    return this.#entries.find(
      (known): known is UnconfirmedEntry => known.call === call && known.state.kind === "unconfirmed",
    );
  }

  #answer(entry: Entry, result: ToolResult, ran: boolean): void {
    entry.state = { kind: "done" };
    this.#listener.called(this, entry.shown, ran);
    this.#listener.returned(this, entry.shown, result, 0);
  }

  #run(entry: Entry, confirmed?: Asked["confirmed"]): void {
    this.#listener.called(this, entry.shown, true);
    const asked: Asked = { turn: this.turn, heard: this.#heard, ...(confirmed && { confirmed }) };
    const cancel = this.#ports.actions.run(
      entry.call,
      (result) => {
        if (entry.state.kind !== "running") return;
        this.#finish(entry, result);
        this.#listener.changed();
      },
      asked,
    );
    entry.state = { kind: "running", sinceMs: this.#ports.clock.nowMs(), cancel, filled: false };
  }

  #finish(entry: Entry, result: ToolResult): void {
    const tookMs = entry.state.kind === "running" ? this.#ports.clock.nowMs() - entry.state.sinceMs : 0;
    entry.state = { kind: "done" };
    this.#listener.returned(this, entry.shown, result, tookMs);
  }
}

/** Tells the record. */
function declined({ question }: UnconfirmedEntry["state"], answered: Answered, message: string): ToolError {
  const error = { code: "tool_declined", message };
  question.declined?.(error, answered);
  question.onScreen?.close(false);
  return error;
}
