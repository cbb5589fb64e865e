/**
 * What one call costs: tokens of its language models, characters given to its voice. Tokens are reserved before a request
 * and settled after it, so requests side by side never pass the limit together. The call's funds, which the agent's Desk
 * grants in blocks, are topped up before they are used up, so that a reply waits for the Desk only where it takes more
 * than a block. Pure: no clock, no vendor.
 */
import type { Cancel } from "../base/clock.ts";

export interface CallLimits {
  /** Turns of the caller that the agent answers. */
  readonly turnsPerCall: number;
  /** Tokens of the models, in and out. */
  readonly tokensPerCall: number;
  /** Characters given to the voice. */
  readonly charactersPerCall: number;
}

export interface Spent {
  /** Those of settled requests, as far as their vendors told them or as estimated. */
  readonly tokens: number;
  readonly characters: number;
}

/** Who pays for the call. */
export interface Funds {
  /** What the call may spend in all, as granted until now. */
  readonly granted: Spent;
  /** So much is asked for beyond what is spent, so that it is not asked for with every reply. */
  readonly block: Spent;
  /** Asks for so much in all; `funded()` or `unfunded()` is told the answer, later. Must not throw. */
  readonly ask: (wanted: Spent) => void;
}

/** One request to a model. */
export interface TokenCharge {
  /** The model has written this. `false`: the call has no tokens left for it, so the request must be stopped. */
  wrote(text: string): boolean;
  /** The request is over. Only the first call counts. `told`: the vendor's count, in and out; absent: the estimate stands. */
  settle(told?: number): void;
}

/** A request that waits for funds. */
interface Waiting {
  readonly promptTokens: number;
  readonly begin: (charge: TokenCharge) => void;
  /** The funds that were last asked for are enough for it. */
  isAsked: boolean;
}

/** What a reply may be before it reserves more: a long spoken answer. */
export const outputAllowanceTokens = 400;
/** Where less of the block than this share is left, more is asked for. */
const lowShare = 0.5;

const utf8 = new TextEncoder();

/**
 * Tokens of a text, estimated high: a third of its UTF-8 bytes. English has about four bytes a token
 * (https://help.openai.com/en/articles/4936856), Chinese and Japanese about three.
 */
export function estimatedTokens(text: string): number {
  return Math.ceil(utf8.encode(text).length / 3);
}

const nothing: Spent = { tokens: 0, characters: 0 };
const unlimited: Spent = { tokens: Number.POSITIVE_INFINITY, characters: Number.POSITIVE_INFINITY };

export class CallMeter {
  readonly #limits: CallLimits;
  readonly #funds: Funds | undefined;
  #tokens: number;
  #characters: number;
  #reservedTokens = 0;
  #granted: Spent;
  /** What was asked for, while there is no answer. */
  #asked: Spent | null = null;
  /** The last answer was that there is no more. */
  #dry: Readonly<Record<keyof Spent, boolean>> = { tokens: false, characters: false };
  #waiting: Waiting[] = [];
  #isReached = false;
  #whenReached: () => void = () => {};
  #whenChanged: () => void = () => {};

  /**
   * @param spent what counts from the start
   * @param funds left out: only the limits of the call hold
   */
  constructor(limits: CallLimits, spent: Spent = nothing, funds?: Funds) {
    this.#limits = limits;
    this.#tokens = spent.tokens;
    this.#characters = spent.characters;
    this.#funds = funds;
    this.#granted = funds?.granted ?? unlimited;
  }

  get spent(): Spent {
    return { tokens: this.#tokens, characters: this.#characters };
  }

  /** Tokens of requests under way. */
  get reservedTokens(): number {
    return this.#reservedTokens;
  }

  /** What the call may spend, in all. */
  get granted(): Spent {
    return this.#granted;
  }

  /** `reached` is called once, when the call has met one of its limits. It must not throw. */
  whenReached(reached: () => void): void {
    this.#whenReached = reached;
  }

  /** `changed` is called when there is something to keep for another life of the call. It must not throw. */
  whenChanged(changed: () => void): void {
    this.#whenChanged = changed;
  }

  /** Whether the agent may answer the caller's nth turn, from 1. If not, a limit is reached. */
  mayAnswer(turn: number): boolean {
    const { turnsPerCall, charactersPerCall } = this.#limits;
    const isUnfunded = this.#characters >= this.#granted.characters && this.#dry.characters;
    if (!this.#isReached && turn <= turnsPerCall && this.#characters < charactersPerCall && !isUnfunded) return true;
    this.#reach();
    return false;
  }

  /** Counts what is given to the voice. A reply that has begun is said to its end; the next one is refused. */
  spoken(text: string): void {
    this.#characters += [...text].length;
    this.#whenChanged();
    this.#topUp();
  }

  /**
   * Reserves a request with this prompt and begins it: at once, or when the Desk has answered where more is needed than
   * is granted. Where the call has no tokens left for it, a limit is reached, and it never begins.
   */
  request(prompt: string, begin: (charge: TokenCharge) => void): Cancel {
    const promptTokens = estimatedTokens(prompt);
    const needed = promptTokens + outputAllowanceTokens;
    if (this.#isReached || !this.#isWithinCall(needed)) {
      this.#reach();
      return () => {};
    }
    if (this.#isFunded(needed)) {
      begin(this.#charge(promptTokens));
      this.#topUp();
      return () => {};
    }
    const waiting: Waiting = { promptTokens, begin, isAsked: false };
    this.#waiting.push(waiting);
    this.#ask();
    return () => {
      this.#waiting = this.#waiting.filter((one) => one !== waiting);
    };
  }

  /** The Desk's answer: what is granted in all. What was asked for and is not in it, there is not. */
  funded(granted: Spent): void {
    const asked = this.#asked ?? granted;
    this.#asked = null;
    this.#granted = granted;
    this.#dry = {
      tokens: granted.tokens < asked.tokens,
      characters: granted.characters < asked.characters,
    };
    this.#whenChanged();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const one of waiting) {
      const needed = one.promptTokens + outputAllowanceTokens;
      if (this.#isReached) break;
      if (!this.#isWithinCall(needed) || (one.isAsked && !this.#isFunded(needed))) this.#reach();
      else if (this.#isFunded(needed)) one.begin(this.#charge(one.promptTokens));
      else this.#waiting.push(one);
    }
    if (this.#waiting.length > 0) this.#ask();
  }

  /**
   * The Desk did not answer. Its failure is not the caller's: the call goes on with what it asked for, and tells what it
   * has spent with its next question, or at its end.
   */
  unfunded(): void {
    if (this.#asked !== null) this.funded(this.#asked);
  }

  #charge(promptTokens: number): TokenCharge {
    let reserved = promptTokens + outputAllowanceTokens;
    this.#reservedTokens += reserved;
    this.#whenChanged();
    let writtenBytes = 0;
    let isOver = false;
    return {
      wrote: (text) => {
        if (isOver) return false;
        // Not rounded for each piece: many are shorter than a token.
        writtenBytes += utf8.encode(text).length;
        const more = promptTokens + Math.ceil(writtenBytes / 3) - reserved;
        if (more <= 0) return true;
        if (!this.#isWithinCall(more) || (!this.#isFunded(more) && this.#dry.tokens)) {
          this.#reach();
          return false;
        }
        reserved += more;
        this.#reservedTokens += more;
        this.#topUp();
        return true;
      },
      settle: (told) => {
        if (isOver) return;
        isOver = true;
        this.#reservedTokens -= reserved;
        this.#tokens += isCount(told) ? Math.ceil(told) : reserved;
        this.#whenChanged();
      },
    };
  }

  #isWithinCall(tokens: number): boolean {
    return this.#tokens + this.#reservedTokens + tokens <= this.#limits.tokensPerCall;
  }

  #isFunded(tokens: number): boolean {
    return this.#tokens + this.#reservedTokens + tokens <= this.#granted.tokens;
  }

  #topUp(): void {
    if (this.#funds === undefined) return;
    const { tokens, characters } = this.#granted;
    const { block } = this.#funds;
    const isLow =
      tokens - this.#tokens - this.#reservedTokens < block.tokens * lowShare ||
      characters - this.#characters < block.characters * lowShare;
    if (isLow) this.#ask();
  }

  #ask(): void {
    if (this.#funds === undefined || this.#asked !== null) return;
    const { block } = this.#funds;
    const { tokensPerCall, charactersPerCall } = this.#limits;
    const waiting = this.#waiting.reduce((sum, { promptTokens }) => sum + promptTokens + outputAllowanceTokens, 0);
    const tokens = this.#tokens + this.#reservedTokens + waiting + block.tokens;
    const wanted = {
      tokens: Math.max(this.#granted.tokens, Math.min(tokens, tokensPerCall)),
      characters: Math.max(this.#granted.characters, Math.min(this.#characters + block.characters, charactersPerCall)),
    };
    const isMore = wanted.tokens > this.#granted.tokens || wanted.characters > this.#granted.characters;
    if (!isMore) return;
    for (const one of this.#waiting) one.isAsked = true;
    this.#asked = wanted;
    this.#funds.ask(wanted);
  }

  #reach(): void {
    if (this.#isReached) return;
    this.#isReached = true;
    this.#waiting = [];
    this.#whenReached();
  }
}

/** Servers that do not count tell nothing, zero or nonsense. */
function isCount(told: number | undefined): told is number {
  return told !== undefined && Number.isFinite(told) && told > 0;
}
