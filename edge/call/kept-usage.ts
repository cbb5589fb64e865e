/** The use of the services in a call, as its record keeps it. */
import type { Cancel, Clock } from "../base/clock.ts";
import { UsageBook } from "../quotas/usage-book.ts";
import type { UsageRecord } from "../record/usage.ts";

/** The record gets new numbers after this delay, ms, so that a reply need not wait for the disk. */
const keepAfterMs = 250;
/** Audio comes all the time, and so does the platform's part: the record gets them this often, ms. */
const keepSoundEveryMs = 5_000;
/** The name under which the platform's part is priced. */
const platform = "cloudflare/durable-objects";

export interface KeptUsageOptions {
  readonly record: Pick<UsageRecord, "rows" | "keep">;
  readonly clock: Clock;
}

export class KeptUsage {
  readonly #options: KeptUsageOptions;
  #book: UsageBook | undefined;
  #soon: Cancel | undefined;
  #later: Cancel | undefined;
  /** When the object's time in memory was last counted; undefined: the agent is away. */
  #countedMs: number | undefined;
  #requests = 0;
  #isOver = false;

  constructor(options: KeptUsageOptions) {
    this.#options = options;
  }

  /** Counts on from what the record has. */
  get book(): UsageBook {
    this.#book ??= this.#begun();
    return this.#book;
  }

  /** The agent sets out for the room. @param turnOffset how many turns the record has */
  begin(turnOffset: number): void {
    this.book.begin(turnOffset);
    this.#isOver = false;
    this.#countedMs = this.#options.clock.nowMs();
  }

  /** The object got a request, or an alarm. Those after the end do not count, so that the cost of a call is final. */
  invoked(): void {
    this.#requests += 1;
    if (this.#countedMs !== undefined) this.#keepLater();
  }

  /** Writes down what was used by now. */
  keep(): void {
    this.#countPlatform();
    this.#cancel();
    this.#options.record.keep(this.book.takeChanged());
  }

  /** The call is over: writes it down once more. */
  end(): void {
    if (this.#book === undefined) return;
    this.keep();
    this.#countedMs = undefined;
    this.#isOver = true;
  }

  /** The call is erased. */
  drop(): void {
    this.#cancel();
    this.#book = undefined;
    this.#countedMs = undefined;
  }

  #begun(): UsageBook {
    const { record, clock } = this.#options;
    const book = new UsageBook(record.rows());
    book.whenChanged((isSound) => {
      // The cost of the call has been told.
      if (this.#isOver) return;
      if (isSound) this.#keepLater();
      else this.#soon ??= clock.after(keepAfterMs, () => this.keep());
    });
    return book;
  }

  #keepLater(): void {
    this.#later ??= this.#options.clock.after(keepSoundEveryMs, () => this.keep());
  }

  #countPlatform(): void {
    if (this.#countedMs === undefined) return;
    const nowMs = this.#options.clock.nowMs();
    this.book.outside("platform-seconds", platform, (nowMs - this.#countedMs) / 1000);
    this.book.outside("platform-requests", platform, this.#requests);
    this.#countedMs = nowMs;
    this.#requests = 0;
  }

  #cancel(): void {
    this.#soon?.();
    this.#later?.();
    this.#soon = undefined;
    this.#later = undefined;
  }
}
