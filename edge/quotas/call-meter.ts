/**
 * Counts the cost of one call: tokens of its language models, characters given to its TTS. It reserves tokens before a
 * request and settles them after it, so requests side by side never pass the limit together. The agent's Desk grants
 * the call's funds in blocks. The meter asks for more before they are used up, so that a reply waits for the Desk only
 * if it takes more than a block. Pure: no clock, no vendor.
 */
import type { Cancel } from "../base/clock.ts";

export interface CallLimits {
  /** The caller's turns that the agent answers. */
  readonly turnsPerCall: number;
  /** Tokens of the models, in and out. */
  readonly tokensPerCall: number;
  /** Characters given to the TTS. */
  readonly charactersPerCall: number;
}

export interface Spent {
  /** Those of settled requests, by the vendor's count or by the estimate. */
  readonly tokens: number;
  readonly characters: number;
}

/** The source of the call's funds. */
export interface Funds {
  /** The call may spend this in all, as granted until now. */
  readonly granted: Spent;
  /** The meter asks for this much beyond the spent amount, so that it need not ask with every reply. */
  readonly block: Spent;
  /** Asks for this much in all. The answer comes later by `funded()` or `unfunded()`. Must not throw. */
  readonly ask: (wanted: Spent) => void;
}

/** One request to a model. */
export interface TokenCharge {
  /** Tokens of the prompt and of what the model has written, as estimated by now. */
  readonly estimated: { readonly prompt: number; readonly written: number };
  /** The model wrote this. `false`: the call has no tokens left, so the request must be stopped. */
  wrote(text: string): boolean;
  /** The request is over. Only the first call counts. `told`: the vendor's count, in and out; absent: the estimate stands. */
  settle(told?: number): void;
}

/** A request that waits for funds. */
interface Waiting {
  readonly promptTokens: number;
  readonly begin: (charge: TokenCharge) => void;
  /** The last question to the Desk covers it. */
  isAsked: boolean;
}

/** A reply may have this many tokens before it reserves more: a long spoken answer. */
export const outputAllowanceTokens = 400;
/** The meter asks for more when less than this share of the block is left. */
const lowShare = 0.5;

const utf8 = new TextEncoder();

/** English has about four bytes a token (https://help.openai.com/en/articles/4936856), Chinese and Japanese about three. */
const bytesPerToken = 3;

/**
 * The estimated tokens of a text, by its UTF-8 bytes; a reply's pieces add up as they are written. The size of a
 * model's context is estimated by letters instead (`estimatedTokens`, edge/model/).
 */
export function tokensByBytes(text: string): number {
  return Math.ceil(utf8.encode(text).length / bytesPerToken);
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
  /** The amount asked for, while there is no answer. */
  #asked: Spent | null = null;
  /** The last answer said that there is no more. */
  #dry: Readonly<Record<keyof Spent, boolean>> = { tokens: false, characters: false };
  #waiting: Waiting[] = [];
  #isReached = false;
  #whenReached: () => void = () => {};
  #whenChanged: () => void = () => {};

  /**
   * @param spent the amount at the start
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

  /** The call may spend this in all. */
  get granted(): Spent {
    return this.#granted;
  }

  /** Calls `reached` once, when the call has met one of its limits. It must not throw. */
  whenReached(reached: () => void): void {
    this.#whenReached = reached;
  }

  /** Calls `changed` when the record has new numbers to keep for another life of the call. It must not throw. */
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

  /** Counts text given to the TTS. The agent says a reply that has begun to its end; the next reply is refused. */
  spoken(text: string): void {
    this.#characters += [...text].length;
    this.#whenChanged();
    this.#topUp();
  }

  /**
   * Reserves a request with this prompt and begins it: at once, or after the Desk's answer if it needs more than is
   * granted. If the call has no tokens left for it, a limit is reached, and it never begins.
   */
  request(prompt: string, begin: (charge: TokenCharge) => void): Cancel {
    const promptTokens = tokensByBytes(prompt);
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

  /** The Desk's answer: the amount granted in all. The Desk does not have the rest of what was asked for. */
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
   * The Desk did not answer. That is not the caller's fault: the call goes on with the amount that it asked for, and
   * reports its spending with the next question, or at its end.
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
    const estimated = () => ({ prompt: promptTokens, written: Math.ceil(writtenBytes / bytesPerToken) });
    return {
      get estimated() {
        return estimated();
      },
      wrote: (text) => {
        if (isOver) return false;
        // Not rounded for each piece, since many are shorter than a token.
        writtenBytes += utf8.encode(text).length;
        const more = promptTokens + estimated().written - reserved;
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

/** Servers that do not count send nothing, zero or nonsense. */
function isCount(told: number | undefined): told is number {
  return told !== undefined && Number.isFinite(told) && told > 0;
}
