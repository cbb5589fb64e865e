/**
 * Counts the use of each service by turns, from the conversation's events and from what the services are given. Pure: no
 * clock, no vendor. A conversation asks its model for one reply at a time, so each request belongs to the reply that
 * began last.
 */
import type { ConversationEvent } from "../conversation/events.ts";
import type { Usage, UsageItem } from "../wire/usage.ts";
import type { TokenCharge } from "./call-meter.ts";

/** The turn of what belongs to no turn: lines made beforehand, the platform, audio that came to no turn. */
export const outsideTurns = -1;

/** The use of one service in one turn. */
export interface UsageRow extends Usage {
  readonly turn: number;
}

/** The tokens of a request, as the vendor tells them. */
export interface ToldTokens {
  /** All of the prompt's, with the cached ones. */
  readonly prompt?: number | undefined;
  readonly cached?: number | undefined;
  readonly written?: number | undefined;
}

/** One request to a model. */
export interface RequestUsage {
  /** The request is over. Only the first call counts. `isUnheard`: it was broken off, and nothing of it was heard. */
  settle(told?: ToldTokens, isUnheard?: boolean): void;
}

interface Amount {
  quantity: number;
  estimated: number;
  dropped: number;
}
type Key = { readonly turn: number; readonly item: UsageItem; readonly service: string };

export class UsageBook {
  readonly #amounts = new Map<string, Key & Amount>();
  readonly #changed = new Set<string>();
  /** Audio that was heard since the last turn of a caller or a human. */
  #unclaimed: Share;
  /** The reply that began last. */
  #reply: Reply;
  #turn = outsideTurns;
  #turnOffset = 0;
  #whenChanged: (isSound: boolean) => void = () => {};

  /** @param before what an earlier life of the call has counted */
  constructor(before: readonly UsageRow[] = []) {
    for (const { turn, item, service, quantity, estimated = 0, dropped = 0 } of before) {
      this.#amounts.set(keyOf({ turn, item, service }), { turn, item, service, quantity, estimated, dropped });
    }
    this.#unclaimed = this.#share(outsideTurns);
    this.#reply = new Reply(outsideTurns, this.#share(outsideTurns));
  }

  /** @param turnOffset how many turns an earlier life of the call has recorded */
  begin(turnOffset: number): void {
    this.#turnOffset = turnOffset;
    this.#turn = outsideTurns;
  }

  /** Calls `changed` when there are new numbers to keep. `isSound`: of audio alone, which comes all the time. */
  whenChanged(changed: (isSound: boolean) => void): void {
    this.#whenChanged = changed;
  }

  /** Takes an event of the conversation. */
  heard(event: ConversationEvent): void {
    switch (event.event) {
      case "model-request":
        this.#begins(event.turn + this.#turnOffset);
        return;
      case "model-cancel":
        if (!event.speculative) return;
        this.#reply.drop();
        this.#begins(this.#turn);
        this.#whenChanged(false);
        return;
      case "caller-turn":
      case "human-turn":
        this.#committed(event.turn + this.#turnOffset);
        return;
      case "agent-turn":
        this.#turn = Math.max(this.#turn, event.turn + this.#turnOffset);
        return;
      default:
        return;
    }
  }

  /** Characters that a TTS got for the turn in hand. */
  spoken(service: string, characters: number): void {
    this.#reply.spoken.add("tts-characters", service, characters);
    this.#whenChanged(false);
  }

  /** Something that belongs to no turn. */
  outside(item: UsageItem, service: string, quantity: number): void {
    this.#share(outsideTurns).add(item, service, quantity);
    this.#whenChanged(item.startsWith("platform-"));
  }

  /** Audio of the turn that is being spoken. */
  sound(item: "stt-seconds" | "judge-seconds", service: string, seconds: number): void {
    this.#unclaimed.add(item, service, seconds);
    this.#whenChanged(true);
  }

  /** A request to a model for the reply that began last. Until it is settled its estimate counts. */
  request(service: string, charge: Pick<TokenCharge, "estimated">): RequestUsage {
    const share = this.#share(this.#reply.turn);
    this.#reply.requests.push(share);
    return this.#requested(share, service, charge);
  }

  /** A request to a model outside the conversation. */
  requestOutside(service: string, charge: Pick<TokenCharge, "estimated">): RequestUsage {
    return this.#requested(this.#share(outsideTurns), service, charge);
  }

  /** The rows that have changed since this was last called, each whole. */
  takeChanged(): UsageRow[] {
    const rows = [...this.#changed].flatMap((key) => this.#amounts.get(key) ?? []);
    this.#changed.clear();
    return rows.map(rowOf);
  }

  #requested(share: Share, service: string, charge: Pick<TokenCharge, "estimated">): RequestUsage {
    const first = charge.estimated.prompt;
    share.add("llm-tokens-in", service, first, first);
    this.#whenChanged(false);
    let isOver = false;
    return {
      settle: (told, isUnheard = false) => {
        if (isOver) return;
        isOver = true;
        share.add("llm-tokens-in", service, -first, -first);
        if (isUnheard) share.drop();
        const counted = countedIn(told);
        if (counted === null) {
          const { prompt, written } = charge.estimated;
          share.add("llm-tokens-in", service, prompt, prompt);
          share.add("llm-tokens-out", service, written, written);
        } else {
          share.add("llm-tokens-in", service, counted.prompt - counted.cached);
          share.add("llm-tokens-cached", service, counted.cached);
          share.add("llm-tokens-out", service, counted.written);
        }
        this.#whenChanged(false);
      },
    };
  }

  #begins(turn: number): void {
    this.#reply = new Reply(turn, this.#share(turn));
  }

  #committed(turn: number): void {
    this.#turn = turn;
    this.#unclaimed.moveTo(turn);
    this.#unclaimed = this.#share(outsideTurns);
    // A preemptive reply to this turn goes on; any other words of the agent are of this turn from now on.
    if (this.#reply.turn !== turn) this.#begins(turn);
  }

  #share(turn: number): Share {
    return new Share(turn, (key, change) => this.#add(key, change));
  }

  #add({ turn, item, service }: Key, change: Amount): void {
    const key = keyOf({ turn, item, service });
    const known = this.#amounts.get(key) ?? { turn, item, service, quantity: 0, estimated: 0, dropped: 0 };
    known.quantity += change.quantity;
    known.estimated += change.estimated;
    known.dropped += change.dropped;
    this.#amounts.set(key, known);
    this.#changed.add(key);
  }
}

/** One reply: it may ask several models, and is dropped as a whole. */
class Reply {
  readonly turn: number;
  readonly spoken: Share;
  readonly requests: Share[] = [];

  constructor(turn: number, spoken: Share) {
    this.turn = turn;
    this.spoken = spoken;
  }

  drop(): void {
    for (const share of [this.spoken, ...this.requests]) share.drop();
  }
}

/** Amounts that are dropped or moved together. */
class Share {
  readonly #add: (key: Key, change: Amount) => void;
  readonly #held = new Map<string, { readonly item: UsageItem; readonly service: string } & Amount>();
  #turn: number;
  #isDropped = false;

  constructor(turn: number, add: (key: Key, change: Amount) => void) {
    this.#turn = turn;
    this.#add = add;
  }

  add(item: UsageItem, service: string, quantity: number, estimated = 0): void {
    if (quantity === 0) return;
    const change = { quantity, estimated, dropped: this.#isDropped ? quantity : 0 };
    const key = `${item} ${service}`;
    const held = this.#held.get(key) ?? { item, service, quantity: 0, estimated: 0, dropped: 0 };
    held.quantity += change.quantity;
    held.estimated += change.estimated;
    held.dropped += change.dropped;
    this.#held.set(key, held);
    this.#add({ turn: this.#turn, item, service }, change);
  }

  drop(): void {
    if (this.#isDropped) return;
    this.#isDropped = true;
    for (const held of this.#held.values()) {
      const { item, service, quantity } = held;
      held.dropped += quantity;
      this.#add({ turn: this.#turn, item, service }, { quantity: 0, estimated: 0, dropped: quantity });
    }
  }

  moveTo(turn: number): void {
    const from = this.#turn;
    this.#turn = turn;
    for (const { item, service, quantity, estimated, dropped } of this.#held.values()) {
      const less = { quantity: -quantity, estimated: -estimated, dropped: -dropped };
      this.#add({ turn: from, item, service }, less);
      this.#add({ turn, item, service }, { quantity, estimated, dropped });
    }
  }
}

function keyOf({ turn, item, service }: Key): string {
  return `${turn} ${item} ${service}`;
}

/** Audio adds up in pieces of 20 ms, so sums of it are rounded to the ms. */
function rowOf({ turn, item, service, quantity, estimated, dropped }: Key & Amount): UsageRow {
  return {
    turn,
    item,
    service,
    quantity: toThousandths(quantity),
    ...(toThousandths(estimated) > 0 && { estimated: toThousandths(estimated) }),
    ...(toThousandths(dropped) > 0 && { dropped: toThousandths(dropped) }),
  };
}

function toThousandths(quantity: number): number {
  return Math.round(quantity * 1000) / 1000;
}

/** The vendor's count; null: it did not tell one. Servers that do not count send nothing, zero or nonsense. */
function countedIn(told: ToldTokens | undefined): { prompt: number; cached: number; written: number } | null {
  const { prompt, cached, written } = told ?? {};
  if (!isCount(prompt) || prompt === 0 || !isCount(written)) return null;
  return { prompt, cached: isCount(cached) ? Math.min(cached, prompt) : 0, written };
}

function isCount(told: number | undefined): told is number {
  return told !== undefined && Number.isFinite(told) && told >= 0;
}
