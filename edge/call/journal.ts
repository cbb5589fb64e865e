/** Writes a call down while it runs: its turns as they grow, its errors, and the page's context. */
import { statusOf } from "../base/error-status.ts";
import { type EarshotError, logged } from "../base/errors.ts";
import { systemClock } from "../base/system-clock.ts";
import type { CallRecord } from "../record/store.ts";
import { TraceBuilder, type TraceChange } from "../record/trace.ts";
import { turnReport } from "../record/turn-report.ts";
import type { TurnReport } from "../wire/topics.ts";
import type { LiveCallEvent } from "./live-call.ts";

/** The most errors that a record keeps: a page that sends rubbish all the time must not fill the storage. */
const maxErrors = 200;

export interface CallJournalOptions {
  readonly record: CallRecord;
  /** Tells the page what is known of a turn by now. */
  readonly report: (report: TurnReport) => void;
}

export class CallJournal {
  readonly #options: CallJournalOptions;
  #trace: TraceBuilder | undefined;
  #errors = 0;
  /** The last report of a turn that the page was sent; the same again would tell it nothing. */
  #reported = "";

  constructor(options: CallJournalOptions) {
    this.#options = options;
  }

  /** The agent sets out for the room: turns are counted on from those that the record has. */
  begin(): void {
    this.#trace = this.#newTrace();
  }

  /** The call is erased. */
  drop(): void {
    this.#trace = undefined;
    this.#reported = "";
  }

  /** Since the call began, of a moment on the clock of the conversation's events, ms; 0 where nobody has set out. */
  sinceStart(atMs: number): number {
    return this.#trace?.sinceStart(atMs) ?? 0;
  }

  /** Writes down what the live call tells. @throws what the storage throws. */
  note(event: LiveCallEvent): void {
    const { record } = this.#options;
    switch (event.kind) {
      case "joined":
        record.joined(event.joinMs);
        return;
      case "conversation":
        if (event.event.event === "trouble") this.trouble(event.event.error, event.event.atMs);
        else this.#write(this.#trace?.take(event.event, event.place));
        return;
      case "page": {
        if (event.message.kind !== "context") return;
        const atMs = this.sinceStart(event.atMs);
        record.keep({ kind: "context", body: { atMs, context: event.message.context } });
        return;
      }
      case "trouble":
        this.trouble(event.error, event.atMs);
        return;
      case "caller-arrived":
      case "caller-left":
      case "over":
        return;
    }
  }

  /** @param atMs on the clock of the conversation's events */
  trouble(error: EarshotError, atMs = systemClock.nowMs()): void {
    this.#errors += 1;
    // A service's own words are for the operator: the caller reads Earshot's (http/caller-view.ts).
    if (statusOf(error.code) >= 500) {
      const words = this.#options.record.redaction.words.text(logged(error));
      console.warn("earshot: trouble in a call", error.code, words);
    }
    // Also what goes wrong after the end, when the object has been evicted.
    this.#trace ??= this.#newTrace();
    if (this.#errors <= maxErrors) this.#write(this.#trace.trouble(error, atMs));
  }

  #newTrace(): TraceBuilder {
    const { record } = this.#options;
    const nowMs = Date.now();
    return new TraceBuilder({
      startedAtMs: systemClock.nowMs() - (nowMs - (record.startedAtMs() ?? nowMs)),
      turnOffset: record.nextTurn(),
    });
  }

  #write(change: TraceChange | undefined): void {
    if (change === undefined) return;
    this.#options.record.write(change);
    if (change.kind !== "turn" || change.turn.stages.length === 0) return;
    const report = turnReport(change.turn);
    if (JSON.stringify(report) === this.#reported) return;
    this.#reported = JSON.stringify(report);
    this.#options.report(report);
  }
}
