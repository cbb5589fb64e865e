/** How a figure differs from the one of the period before. */
import type { FigureSet } from "../../edge/wire/figures.ts";
import type { Unit } from "./units.ts";

/** Which way is the better one; `neither`: it is not for the console to say. */
export type Better = "more" | "less" | "neither";

export interface Change {
  readonly direction: "up" | "down" | "same";
  /** "12 % more", "3.1 points less" */
  readonly words: string;
  readonly judgement: "better" | "worse" | null;
}

const tenths = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const hundredths = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Of one figure of two periods. Without a call in the one before there is nothing to compare. */
export function changeBetween(
  now: FigureSet,
  before: FigureSet | undefined,
  { of, unit, better }: { of: (figures: FigureSet) => number | null; unit: Unit; better: Better },
): Change | null {
  return before === undefined || before.calls === 0 ? null : changeOf(of(now), of(before), unit, better);
}

/** Null: there is nothing to compare. Shares differ by points, moods and stars by their difference, others by per cent. */
export function changeOf(now: number | null, before: number | null, unit: Unit, better: Better): Change | null {
  if (now === null || before === null) return null;
  const amount = amountOf(now, before, unit);
  if (now === before || /^0 /.test(amount)) return { direction: "same", words: "as before", judgement: null };
  const isMore = now > before;
  return {
    direction: isMore ? "up" : "down",
    words: before === 0 && !isAbsolute(unit) ? "none before" : `${amount} ${isMore ? "more" : "less"}`,
    judgement: better === "neither" ? null : isMore === (better === "more") ? "better" : "worse",
  };
}

function isAbsolute(unit: Unit): boolean {
  return unit === "share" || unit === "mood" || unit === "stars";
}

function amountOf(now: number, before: number, unit: Unit): string {
  const difference = Math.abs(now - before);
  if (unit === "share") return `${tenths.format(difference * 100)} points`;
  if (isAbsolute(unit)) return `${hundredths.format(difference)} points`;
  const percent = (difference / Math.abs(before)) * 100;
  return `${(percent < 10 ? tenths : whole).format(percent)} %`;
}
