/** The cost limits of a day, beside the minutes: for all visitors together and for each. Pure. */
import type { Agent } from "../agent/agent.ts";
import type { Spent } from "./call-meter.ts";

export type CostLimits = Pick<
  Agent["limits"],
  | "callMinutes"
  | "callsPerHourPerVisitor"
  | "minutesPerDay"
  | "tokensPerCall"
  | "charactersPerCall"
  | "tokensPerDay"
  | "tokensPerVisitorPerDay"
  | "charactersPerDay"
  | "charactersPerVisitorPerDay"
>;

/** A payer: somebody with a daily sum, by a key, and the sum's limit. */
export interface Payer {
  readonly key: string;
  readonly most: Spent;
}

/** The agent's own key. Visitors' keys are hashes. */
export const agentKey = "agent";

/** The largest block that a call reserves. About three replies with long prompts; several long answers. */
const largestBlock: Spent = { tokens: 50_000, characters: 5_000 };
/** A block is at most this share of a payer's day, so that calls at once share the little there is. */
const blockShare = 0.25;

/** Longer calls do not change the day's default: their cost limit does not rise with their minutes. */
const usualCallMinutes = 10;

/**
 * The payers of a call: the agent, its visitor, and the visitor's networks. Where the definition sets no limit, the
 * agent's is the cost of the day's minutes if each call takes all that a call may, and a visitor's is the cost of an
 * hour of such calls.
 */
export function payersOf(
  limits: CostLimits,
  visitor: string,
  networks: readonly { readonly key: string; readonly share: number }[] = [],
): Payer[] {
  const callsPerDay = limits.minutesPerDay / Math.min(limits.callMinutes, usualCallMinutes);
  const { callsPerHourPerVisitor: calls, tokensPerCall, charactersPerCall } = limits;
  const own = {
    tokens: limits.tokensPerVisitorPerDay ?? calls * tokensPerCall,
    characters: limits.charactersPerVisitorPerDay ?? calls * charactersPerCall,
  };
  return [
    payer(agentKey, {
      tokens: limits.tokensPerDay ?? callsPerDay * tokensPerCall,
      characters: limits.charactersPerDay ?? callsPerDay * charactersPerCall,
    }),
    ...[{ key: visitor, share: 1 }, ...networks].map(({ key, share }) =>
      payer(`visitor:${key}`, { tokens: own.tokens * share, characters: own.characters * share }),
    ),
  ];
}

/** The amount that a call reserves before it rings, and again each time before that is used up. */
export function blockOf({ tokensPerCall, charactersPerCall }: CostLimits, payers: readonly Payer[]): Spent {
  const least = (kind: keyof Spent, perCall: number) =>
    Math.min(largestBlock[kind], perCall, ...payers.map(({ most }) => Math.ceil(most[kind] * blockShare)));
  return { tokens: least("tokens", tokensPerCall), characters: least("characters", charactersPerCall) };
}

/** Whole, and a number that JSON knows. */
function payer(key: string, { tokens, characters }: Spent): Payer {
  const whole = (most: number) => Math.floor(Math.min(most, Number.MAX_SAFE_INTEGER));
  return { key, most: { tokens: whole(tokens), characters: whole(characters) } };
}
