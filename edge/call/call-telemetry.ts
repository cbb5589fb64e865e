/** The telemetry of a call in its object: the outbox with its alarm. */
import { EarshotError } from "../base/errors.ts";
import type { Variables } from "../base/variables.ts";
import type { CallRecord } from "../record/store.ts";
import { type ExportedCall, TelemetryOutbox } from "../telemetry/outbox.ts";
import { type TelemetrySettings, telemetrySettings } from "../telemetry/settings.ts";

/** By then the record has the last events of a call, ms. */
const settledMs = 5_000;

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
    return { trace, roomName, participant: visitorIdentity, forgets: record.forgets() };
  }

  #plan(): void {
    const dueMs = this.#options.record.telemetry.dueMs();
    if (dueMs !== null) this.#options.plan(dueMs);
  }
}
