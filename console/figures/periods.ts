/** The days that the figures are of, as the page's address holds them: `?period=28`, or `?from=…&to=…`. */
import { faultsOf } from "../address.ts";
import { addDays, daysFromTo, isDay, mondayOf } from "../days.ts";

/** By name: the week that runs, and the last days up to today. */
export const namedPeriods = ["week", "7", "28", "90"] as const;
export type NamedPeriod = (typeof namedPeriods)[number];

export interface Span {
  /** Both days included. */
  readonly from: string;
  readonly to: string;
}

export type Period = { readonly name: NamedPeriod } | { readonly own: Span };

/** Many see how a week differs from the one before best in four of them. */
const usual: NamedPeriod = "28";

/** The Worker counts at most this many days: `maxFigureDays` of edge/wire/figures.ts, without its schemas. */
export const maxDays = 400;

export const periodWords: Readonly<Record<NamedPeriod, string>> = {
  week: "This week",
  "7": "Last 7 days",
  "28": "Last 28 days",
  "90": "Last 90 days",
};

/** The period of an address. One that cannot be read is the usual one. */
export function periodOf(address: URLSearchParams): Period {
  const [from, to] = [address.get("from"), address.get("to")];
  if (from !== null && to !== null && faultOfSpan({ from, to }) === null) return { own: { from, to } };
  return { name: namedPeriods.find((name) => name === address.get("period")) ?? usual };
}

/** The parts of an address that are no period and no agent. A range is one part: it takes both of its days. */
export function faultsOfPeriod(search: string): string[] {
  const address = new URLSearchParams(search);
  const isOwn = "own" in periodOf(address);
  return faultsOf(search, (name, value) => {
    if (name === "from" || name === "to") return isOwn;
    if (name === "period") return namedPeriods.some((one) => one === value);
    return name === "agent" && value !== "";
  });
}

/** The same address with another period. */
export function withPeriod(address: URLSearchParams, period: Period): URLSearchParams {
  const changed = new URLSearchParams(address);
  for (const name of ["period", "from", "to"]) changed.delete(name);
  if ("name" in period) changed.set("period", period.name);
  else
    for (const [name, day] of [
      ["from", period.own.from],
      ["to", period.own.to],
    ] as const)
      changed.set(name, day);
  return changed;
}

/** Why the days are no period, in words for people; null: they are one. */
export function faultOfSpan({ from, to }: Span): string | null {
  if (!isDay(from) || !isDay(to)) return "Choose a first and a last day.";
  const days = daysFromTo(from, to);
  if (days < 1) return "The last day is before the first.";
  return days > maxDays ? `Choose at most ${maxDays} days: these are ${days}.` : null;
}

export function spanOf(period: Period, today: string): Span {
  if ("own" in period) return period.own;
  return { from: period.name === "week" ? mondayOf(today) : addDays(today, 1 - Number(period.name)), to: today };
}

/**
 * The days to compare with, if they are others than the same number of days just before: a week that still runs is
 * compared with the same weekdays of the last one. Null: those just before.
 */
export function spanBefore(period: Period, { from, to }: Span): Span | null {
  if ("own" in period || period.name !== "week") return null;
  return { from: addDays(from, -7), to: addDays(to, -7) };
}
