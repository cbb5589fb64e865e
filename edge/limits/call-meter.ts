/**
 * What one call costs: tokens of its language models, characters given to its voice. Tokens are reserved before a request
 * and settled after it, so requests side by side never pass the limit together. Pure: no clock, no vendor.
 */
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

/** One request to a model. */
export interface TokenCharge {
  /** The model has written this. `false`: the call has no tokens left for it, so the request must be stopped. */
  wrote(text: string): boolean;
  /** The request is over. Only the first call counts. `told`: the vendor's count, in and out; absent: the estimate stands. */
  settle(told?: number): void;
}

/** What a reply may be before it reserves more: a long spoken answer. */
export const outputAllowanceTokens = 400;

const utf8 = new TextEncoder();

/**
 * Tokens of a text, estimated high: a third of its UTF-8 bytes. English has about four bytes a token
 * (https://help.openai.com/en/articles/4936856), Chinese and Japanese about three.
 */
export function estimatedTokens(text: string): number {
  return Math.ceil(utf8.encode(text).length / 3);
}

export class CallMeter {
  readonly #limits: CallLimits;
  #tokens: number;
  #characters: number;
  #reservedTokens = 0;
  #isReached = false;
  #whenReached: () => void = () => {};

  /** @param spent what counts from the start */
  constructor(limits: CallLimits, spent: Spent = { tokens: 0, characters: 0 }) {
    this.#limits = limits;
    this.#tokens = spent.tokens;
    this.#characters = spent.characters;
  }

  get spent(): Spent {
    return { tokens: this.#tokens, characters: this.#characters };
  }

  /** Tokens of requests under way. */
  get reservedTokens(): number {
    return this.#reservedTokens;
  }

  /** `reached` is called once, when the call has met one of its limits. It must not throw. */
  whenReached(reached: () => void): void {
    this.#whenReached = reached;
  }

  /** Whether the agent may answer the caller's nth turn, from 1. If not, a limit is reached. */
  mayAnswer(turn: number): boolean {
    const { turnsPerCall, charactersPerCall } = this.#limits;
    if (!this.#isReached && turn <= turnsPerCall && this.#characters < charactersPerCall) return true;
    this.#reach();
    return false;
  }

  /** Counts what is given to the voice. A reply that has begun is said to its end; the next one is refused. */
  spoken(text: string): void {
    this.#characters += [...text].length;
  }

  /** Reserves a request with this prompt. `null`: the call has no tokens left for it, and a limit is reached. */
  reserve(prompt: string): TokenCharge | null {
    const promptTokens = estimatedTokens(prompt);
    let reserved = promptTokens + outputAllowanceTokens;
    if (this.#isReached || !this.#fits(reserved)) {
      this.#reach();
      return null;
    }
    this.#reservedTokens += reserved;
    let writtenBytes = 0;
    let isOver = false;
    return {
      wrote: (text) => {
        if (isOver) return false;
        // Not rounded for each piece: many are shorter than a token.
        writtenBytes += utf8.encode(text).length;
        const more = promptTokens + Math.ceil(writtenBytes / 3) - reserved;
        if (more <= 0) return true;
        if (!this.#fits(more)) {
          this.#reach();
          return false;
        }
        reserved += more;
        this.#reservedTokens += more;
        return true;
      },
      settle: (told) => {
        if (isOver) return;
        isOver = true;
        this.#reservedTokens -= reserved;
        this.#tokens += isCount(told) ? Math.ceil(told) : reserved;
      },
    };
  }

  #fits(tokens: number): boolean {
    return this.#tokens + this.#reservedTokens + tokens <= this.#limits.tokensPerCall;
  }

  #reach(): void {
    if (this.#isReached) return;
    this.#isReached = true;
    this.#whenReached();
  }
}

/** Servers that do not count tell nothing, zero or nonsense. */
function isCount(told: number | undefined): told is number {
  return told !== undefined && Number.isFinite(told) && told > 0;
}
