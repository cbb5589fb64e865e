/** The console's queries of the archive, as its pages make them; each time with other words, days and places. */
import { placeOfTime } from "../../../edge/archive/calls-filter.ts";
import { cursorOf } from "../../../edge/archive/cursor.ts";
import type { Chance } from "../../scenarios/chance.ts";
import { drawnDays } from "./drawn-calls.ts";
import { vocabulary } from "./vocabulary.ts";

export interface MeasuredQuery {
  readonly name: string;
  /** Below `/v1/console/archive`. */
  path(chance: Chance): string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** @param untilMs the last call began just before; ms since 1970 */
export function queriesOf(untilMs: number): readonly MeasuredQuery[] {
  const dayBefore = (days: number) => new Date(untilMs - days * dayMs).toISOString().slice(0, 10);
  /** Of the most frequent words, of those that come in one of some hundred calls, and of rare ones. */
  const frequent = (chance: Chance) => vocabulary[chance.between(0, 9)] ?? "";
  const usual = (chance: Chance) => vocabulary[chance.between(200, 400)] ?? "";
  const rare = (chance: Chance) => vocabulary[chance.between(6_000, 7_900)] ?? "";
  const someDay = (chance: Chance) => dayBefore(chance.between(1, drawnDays - 1));
  const cursorAt = (chance: Chance, filter: object) => cursorOf(placeOfTime(someDay(chance)), filter);
  const week = (chance: Chance) => {
    const last = chance.between(1, drawnDays - 8);
    return { from: dayBefore(last + 6), to: dayBefore(last) };
  };
  const list = (name: string, of: (chance: Chance) => Parameters) => ({
    name: `list: ${name}`,
    path: (chance: Chance) => `/calls?${parametersOf({ limit: "50", ...of(chance) })}`,
  });
  const few = { agent: "wholesale", outcome: "failed", stars: "1", language: "nl" };
  return [
    list("newest", () => ({})),
    list("filtered", (chance) => ({ agent: "orders", outcome: "failed", ...week(chance) })),
    list("filtered, hardly any found", () => few),
    list("searched, a frequent word", (chance) => ({ words: frequent(chance) })),
    list("searched, a usual word", (chance) => ({ words: usual(chance) })),
    list("searched, a rare word", (chance) => ({ words: rare(chance) })),
    list("searched, two words", (chance) => ({ words: `${frequent(chance)} ${usual(chance)}` })),
    list("searched, a word's beginning", (chance) => ({ words: `${usual(chance).slice(0, 3)}*` })),
    list("both", (chance) => ({ words: usual(chance), agent: "workshop", outcome: "resolved", ...week(chance) })),
    list("both, hardly any found", (chance) => ({ words: frequent(chance), ...few })),
    list("a page far down", (chance) => ({ cursor: cursorAt(chance, {}) })),
    list("a searched page far down", (chance) => {
      const words = usual(chance);
      return { words, cursor: cursorAt(chance, { words }) };
    }),
    { name: "count: all", path: () => "/count" },
    { name: "count: filtered", path: (chance) => `/count?${parametersOf({ agent: "orders", ...week(chance) })}` },
    { name: "count: searched", path: (chance) => `/count?${parametersOf({ words: usual(chance) })}` },
    { name: "filters' values", path: () => "/facets" },
    { name: "figures: 30 days and the 30 before", path: () => `/figures?from=${dayBefore(30)}&to=${dayBefore(1)}` },
    {
      name: "figures: 30 days, one agent",
      path: () => `/figures?from=${dayBefore(30)}&to=${dayBefore(1)}&agent=front-desk`,
    },
    { name: "figures: a week", path: (chance) => `/figures?${parametersOf(week(chance))}` },
    { name: "figures: 30 days as CSV", path: () => `/figures.csv?from=${dayBefore(30)}&to=${dayBefore(1)}` },
    { name: "review: a week", path: (chance) => `/review?week=2026-W4${chance.between(4, 7)}` },
  ];
}

type Parameters = Readonly<Record<string, string>>;

function parametersOf(parameters: Parameters): string {
  return new URLSearchParams(parameters).toString();
}
