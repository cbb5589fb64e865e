/** What calls may cost in a day, beside the minutes: of all visitors together and of each. Pure. */
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

/** Somebody for whom a sum is kept, by a key of theirs, and what the sum may be in a day. */
export interface Payer {
  readonly key: string;
  readonly most: Spent;
}

/** The agent's own key; those of visitors are hashes. */
export const agentKey = "agent";

/** The most that is reserved for a call at once. About three replies with long prompts; several long answers. */
const largestBlock: Spent = { tokens: 50_000, characters: 5_000 };
/** Of what somebody may spend in a day, a block is no more than this, so that calls at once share what little there is. */
const blockShare = 0.25;

/** Longer calls do not make the day's default smaller: what they may cost is not raised with their minutes. */
const usualCallMinutes = 10;

/**
 * Who pays for a call: the agent, its visitor, and the networks that they call from. Where the definition sets no limit,
 * the agent's is what the day's minutes cost if each call takes all that a call may, and a visitor's what an hour of
 * such calls costs.
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

/** What is reserved for a call before it rings, and again each time before that is used up. */
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
