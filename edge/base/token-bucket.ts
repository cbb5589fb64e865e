/**
 * A token bucket (RFC 2697 and 3290, section 5.1.1): it holds at most `burst` tokens and gains `perSecond` of them.
 * Each action takes tokens first, and does not happen if there are too few. Pure: its user passes the time, from any
 * clock, and a clock that runs backwards adds nothing.
 */
export interface Rate {
  /** Tokens that a bucket holds: the most that may come at once. */
  readonly burst: number;
  /** Tokens that it gains each second: the rate that may go on for ever. */
  readonly perSecond: number;
}

/** A bucket's state between two lives of an object; plain JSON. */
export interface BucketState {
  readonly tokens: number;
  readonly atMs: number;
}

export class TokenBucket {
  readonly #rate: Rate;
  #tokens: number;
  /** When `#tokens` was true; undefined before the first use. */
  #atMs: number | undefined;

  /**
   * Full, unless it goes on from `kept`.
   * @throws RangeError for a rate that lets nothing through, or for ever.
   */
  constructor(rate: Rate, kept?: BucketState) {
    const isSound = rate.burst > 0 && Number.isFinite(rate.burst) && rate.perSecond >= 0;
    if (!isSound || !Number.isFinite(rate.perSecond)) {
      throw new RangeError("a token bucket needs a burst above 0 and a gain of 0 or more, both finite");
    }
    this.#rate = rate;
    this.#tokens = kept === undefined ? rate.burst : Math.min(rate.burst, kept.tokens);
    this.#atMs = kept?.atMs;
  }

  /** Takes `tokens` if there are enough. False: there were too few, and it took none. */
  take(nowMs: number, tokens = 1): boolean {
    this.#fill(nowMs);
    if (tokens > this.#tokens) return false;
    this.#tokens -= tokens;
    return true;
  }

  /**
   * Takes `tokens` that were used in any case. The bucket may then be in debt, and lets nothing through until it is
   * out.
   */
  charge(nowMs: number, tokens: number): void {
    this.#fill(nowMs);
    this.#tokens -= tokens;
  }

  /** Gives back `tokens` that were taken and not used; never more than the bucket holds. */
  giveBack(nowMs: number, tokens: number): void {
    this.#fill(nowMs);
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + tokens);
  }

  /** Time until `tokens` will be there, ms; 0 if they are, infinite if they never will be. */
  waitMs(nowMs: number, tokens = 1): number {
    this.#fill(nowMs);
    if (tokens <= this.#tokens) return 0;
    if (tokens > this.#rate.burst || this.#rate.perSecond === 0) return Number.POSITIVE_INFINITY;
    return Math.ceil(((tokens - this.#tokens) / this.#rate.perSecond) * 1000);
  }

  /** Whether its state equals a new bucket's, so that it may be forgotten. */
  isFull(nowMs: number): boolean {
    this.#fill(nowMs);
    return this.#tokens >= this.#rate.burst;
  }

  state(nowMs: number): BucketState {
    this.#fill(nowMs);
    return { tokens: this.#tokens, atMs: this.#atMs ?? nowMs };
  }

  #fill(nowMs: number): void {
    const sinceMs = nowMs - (this.#atMs ?? nowMs);
    if (this.#atMs === undefined || sinceMs > 0) this.#atMs = nowMs;
    if (sinceMs > 0) this.#tokens = Math.min(this.#rate.burst, this.#tokens + (sinceMs / 1000) * this.#rate.perSecond);
  }
}

/** A bucket of the same rate for each key, made at its first use. Full buckets are forgotten. */
export class TokenBuckets {
  readonly #rate: Rate;
  readonly #maxKeys: number;
  readonly #buckets = new Map<string, TokenBucket>();
  #rest: TokenBucket | undefined;

  /**
   * `maxKeys`: keys known at a time. When that many are busy, further ones share one bucket, so that made-up names cost
   * no memory.
   */
  constructor(rate: Rate, maxKeys = 10_000) {
    this.#rate = rate;
    this.#maxKeys = maxKeys;
  }

  take(key: string, nowMs: number, tokens = 1): boolean {
    return this.of(key, nowMs).take(nowMs, tokens);
  }

  of(key: string, nowMs: number): TokenBucket {
    const known = this.#buckets.get(key);
    if (known) return known;
    if (this.#buckets.size >= this.#maxKeys) this.#forgetFull(nowMs);
    if (this.#buckets.size >= this.#maxKeys) {
      this.#rest ??= new TokenBucket(this.#rate);
      return this.#rest;
    }
    const bucket = new TokenBucket(this.#rate);
    this.#buckets.set(key, bucket);
    return bucket;
  }

  get size(): number {
    return this.#buckets.size;
  }

  #forgetFull(nowMs: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(nowMs)) this.#buckets.delete(key);
  }
}
