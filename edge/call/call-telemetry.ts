/** The telemetry of a call in its object: the outbox with its alarm. */
import { wordlessTrace } from "../archive/wordless.ts";
import { EarshotError } from "../base/errors.ts";
import type { Variables } from "../base/variables.ts";
import type { CallRecord } from "../record/store.ts";
import { unfinishedFrom } from "../telemetry/finished-turns.ts";
import { type ExportedCall, TelemetryOutbox } from "../telemetry/outbox.ts";
import { exportsTraces, type TelemetrySettings, telemetrySettings } from "../telemetry/settings.ts";

/** By then the record has the last events of a call, ms. */
const settledMs = 5_000;
/** A call that goes on sends its finished turns once there are ten, or after five minutes. A short call sends once. */
const everyTurns = 10;
const everyMs = 5 * 60_000;

export interface CallTelemetryOptions {
  readonly record: CallRecord;
  readonly env: Variables;
  /** Something is to be sent, at this Unix time. */
  readonly plan: (dueMs: number) => void;
  readonly trouble: (error: EarshotError) => void;
}

export class CallTelemetry {
  readonly #options: CallTelemetryOptions;
  readonly #outbox: TelemetryOutbox;
  /** When turns of the running call were last put down; undefined: not in this life of the object. */
  #putMs: number | undefined;
  constructor(options: CallTelemetryOptions) {
    this.#options = options;
    const { record, env } = options;
    this.#outbox = new TelemetryOutbox({
      record: record.telemetry,
      settings: () => telemetrySettings(env),
      call: () => this.#call(),
      nowMs: () => Date.now(),
    });
  }

  /** The call goes on, as its pulse shows. */
  goesOn(nowMs: number): void {
    const { record, env } = this.#options;
    // The call's end tells of settings that cannot be used.
    if (!exportsTraces(env) || record.telemetry.dueMs() !== null) return;
    const from = record.telemetry.nextTurn();
    const sinceMs = this.#putMs ?? record.startedAtMs() ?? nowMs;
    if (record.nextTurn() - from <= everyTurns && nowMs - sinceMs < everyMs) return;
    this.#putMs = nowMs;
    const [settings, call] = [telemetrySettings(env), this.#call()];
    if (settings === null || call === null) return;
    const { trace, forgets } = call;
    const words = settings.words && !forgets;
    // A visitor can take their consent back until the end, and a store cannot be made to forget.
    if (words && trace.consent.recording) return;
    const to = unfinishedFrom(trace, from, words);
    if (to <= from) return;
    this.#outbox.putMeanwhile(to, nowMs);
    this.#plan();
  }

  /** The call is over. */
  ended(): void {
    const { record } = this.#options;
    const settings = this.#settings();
    if (settings === null) return;
    this.#outbox.put(settings.targets, record.nextTurn(), Date.now() + settledMs);
    this.#plan();
  }

  /** Sends what is due. Never rejects. */
  async deliver(): Promise<void> {
    await this.#outbox.deliver();
    this.#plan();
  }

  /** The call is erased. */
  drop(): void {
    this.#outbox.drop();
  }

  /** Settings that cannot be used stand in the record, and disturb no call. */
  #settings(): TelemetrySettings | null {
    try {
      return telemetrySettings(this.#options.env);
    } catch (thrown) {
      if (!(thrown instanceof EarshotError)) throw thrown;
      this.#options.trouble(thrown);
      return null;
    }
  }

  #call(): ExportedCall | null {
    const { record } = this.#options;
    const [invitation, trace] = [record.invitation(), record.load()];
    if (invitation === null || trace === null) return null;
    const { roomName, visitorIdentity } = invitation;
    const forgets = record.forgets();
    // The record itself forgets at the end.
    return { trace: forgets ? wordlessTrace(trace) : trace, roomName, participant: visitorIdentity, forgets };
  }

  #plan(): void {
    const dueMs = this.#options.record.telemetry.dueMs();
    if (dueMs !== null) this.#options.plan(dueMs);
  }
}
