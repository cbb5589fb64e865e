/** The cost of a call: its use of each service, times the prices. Pure. */
import type { Cost, CostTraceItem } from "../wire/costs.ts";
import type { CallTrace } from "../wire/http.ts";
import { type Usage, usageUnits } from "../wire/usage.ts";
import { type OwnPrices, priceOf, type ServicePrices } from "./prices.ts";

/** The turn of items of the call as a whole. */
export const wholeCall = -1;
const microsOfDollar = 1_000_000;

export interface CostOptions {
  /** The agents' own prices for the use in a turn, and those for that of the call as a whole (`wholeCall`). */
  readonly prices: (turn: number) => OwnPrices;
}

type Used = Pick<CallTrace, "startedAt" | "endedAt" | "usage"> & {
  readonly turns: readonly Pick<CallTrace["turns"][number], "turn" | "usage">[];
};

/** The cost of all that the call has used; a call that used nothing costs nothing. */
export function costOf(trace: Used, { prices }: CostOptions): Cost {
  const items = [
    ...(trace.usage ?? []).map((usage) => itemOf(wholeCall, usage, prices(wholeCall))),
    ...trace.turns.flatMap(({ turn, usage = [] }) => usage.map((one) => itemOf(turn, one, prices(turn)))),
  ];
  // Rounded once, so that many small items add up.
  const sum = items.reduce((total, { exact }) => total + (exact ?? 0), 0);
  const minutes = trace.endedAt === null ? 0 : (Date.parse(trace.endedAt) - Date.parse(trace.startedAt)) / 60_000;
  const unpriced = items.filter(({ exact }) => exact === null).map(({ told }) => `${told.item} ${told.service}`);
  return {
    micros: Math.round(sum),
    perMinuteMicros: minutes > 0 ? Math.round(sum / minutes) : null,
    items: items.map(({ told }) => told),
    unpriced: [...new Set(unpriced)],
  };
}

/** The prices of several agents as one's: of an item that several price, the first one's holds. */
export function joinedPrices(agents: readonly OwnPrices[]): OwnPrices {
  const joined: Record<string, ServicePrices> = {};
  for (const prices of agents.toReversed()) {
    for (const [service, its] of Object.entries(prices)) joined[service] = { ...joined[service], ...its };
  }
  return joined;
}

/**
 * The prices for the use in a turn: those of the agents that had it, the last one's first. For the call as a whole
 * (`wholeCall`): those of all its agents.
 * @param pricesOf an agent's own, by its name
 */
export function pricesInTurn(
  { agent, transfers = [], turns }: Pick<CallTrace, "agent" | "transfers" | "turns">,
  turn: number,
  pricesOf: (agent: string) => OwnPrices | undefined,
): OwnPrices {
  const all = [agent, ...transfers.map(({ to }) => to)];
  const { agents = all } = turns.find((one) => one.turn === turn) ?? {};
  return joinedPrices(agents.toReversed().map((name) => pricesOf(name) ?? {}));
}

/** The cost of calls in all, per call, per resolved call and per minute; null: there is none of them. */
export function costsOver(calls: readonly Pick<CallTrace, "startedAt" | "endedAt" | "outcome" | "cost">[]): {
  readonly micros: number;
  readonly perCallMicros: number | null;
  readonly perResolvedMicros: number | null;
  readonly perMinuteMicros: number | null;
} {
  const micros = calls.reduce((sum, { cost }) => sum + (cost?.micros ?? 0), 0);
  const resolved = calls.filter(({ outcome }) => outcome?.outcome === "resolved").length;
  const minutes = calls.reduce(
    (sum, { startedAt, endedAt }) =>
      sum + (endedAt === null ? 0 : Date.parse(endedAt) - Date.parse(startedAt)) / 60_000,
    0,
  );
  const per = (count: number) => (count > 0 ? Math.round(micros / count) : null);
  return {
    micros,
    perCallMicros: per(calls.length),
    perResolvedMicros: per(resolved),
    perMinuteMicros: per(minutes),
  };
}

/** `exact`: unrounded micros; null: unpriced. */
function itemOf(
  turn: number,
  usage: Usage,
  prices: OwnPrices,
): { readonly told: CostTraceItem; readonly exact: number | null } {
  const price = priceOf(usage.item, usage.service, prices);
  const exact = price === null ? null : (usage.quantity / price.per) * price.usd * microsOfDollar;
  const micros = exact === null ? null : Math.round(exact * 1000) / 1000;
  return { told: { ...usage, turn, unit: usageUnits[usage.item], micros }, exact };
}
