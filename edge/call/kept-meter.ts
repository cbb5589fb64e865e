/** The cost of a call, as its record keeps it and its agent's Desk reserves it. */
import type { Cancel, Clock } from "../base/clock.ts";
import { type CallLimits, CallMeter, type Spent } from "../quotas/call-meter.ts";
import { blockOf, type CostLimits, payersOf } from "../quotas/day-limits.ts";
import type { SpendingRecord } from "../record/spending.ts";

/** The meter writes to the record after this delay, ms, so that a reply need not wait for the disk. */
const keepAfterMs = 250;
const unlimited: Spent = { tokens: Number.MAX_SAFE_INTEGER, characters: Number.MAX_SAFE_INTEGER };

export interface KeptMeterOptions {
  readonly limits: CallLimits & CostLimits;
  /** The cost that an earlier life of the call has kept. */
  readonly record: Pick<SpendingRecord, "kept" | "keep">;
  /** As `Desk.reserveSpending()`. */
  readonly reserve: (spent: Spent, wanted: Spent) => Promise<Spent | null>;
  readonly clock: Clock;
  /** Takes work that is done beside the call. */
  readonly see: (work: Promise<void>) => void;
}

/** The meter of a call, which counts on from what was kept, and has the Desk reserve what the call is going to spend. */
export class KeptMeter {
  readonly meter: CallMeter;
  readonly #options: KeptMeterOptions;
  #cancel: Cancel | undefined;

  constructor(options: KeptMeterOptions) {
    this.#options = options;
    const { limits, record } = options;
    const before = record.kept();
    // The Desk has reserved that much with the permission to call.
    const block = blockOf(limits, payersOf(limits, ""));
    const granted = before?.granted ?? block;
    this.meter = new CallMeter(limits, before?.spent, { granted, block, ask: (wanted) => this.#ask(wanted) });
    this.meter.whenChanged(() => {
      this.#cancel ??= options.clock.after(keepAfterMs, () => this.keep());
    });
  }

  /** Writes down what is spent by now. */
  keep(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#options.record.keep(this.meter);
  }

  #ask(wanted: Spent): void {
    const { meter } = this;
    const { tokens, characters } = meter.spent;
    const asked = this.#options.reserve({ tokens: tokens + meter.reservedTokens, characters }, wanted);
    this.#options.see(
      asked.then(
        // Where the Desk does not know the call, only the call's own limits hold.
        (granted) => meter.funded(granted ?? unlimited),
        (thrown: unknown) => {
          meter.unfunded();
          throw thrown;
        },
      ),
    );
  }
}
