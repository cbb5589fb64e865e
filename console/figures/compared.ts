/** The figures by which versions are compared, in the words of the page. */
import type { ComparedFigure, VersionFigures } from "../../edge/wire/figures.ts";
import type { Better } from "./changes.ts";
import { inUnit, type Unit } from "./units.ts";

export interface Compared {
  readonly figure: ComparedFigure;
  readonly label: string;
  readonly unit: Unit | "perCall";
  readonly better: Better;
}

export const comparedColumns: readonly Compared[] = [
  { figure: "resolution", label: "Resolution", unit: "share", better: "more" },
  { figure: "containment", label: "Containment", unit: "share", better: "more" },
  { figure: "abandonment", label: "Abandonment", unit: "share", better: "less" },
  { figure: "errors", label: "Calls with an error", unit: "share", better: "less" },
  { figure: "p50Ms", label: "Answer after, median", unit: "ms", better: "less" },
  { figure: "p95Ms", label: "Answer after, 95 %", unit: "ms", better: "less" },
  { figure: "p99Ms", label: "Answer after, 99 %", unit: "ms", better: "less" },
  { figure: "costPerCallMicros", label: "Cost a call", unit: "micros", better: "less" },
  { figure: "minutesPerCall", label: "Length", unit: "minutes", better: "neither" },
  { figure: "interruptionsPerCall", label: "Interruptions a call", unit: "perCall", better: "less" },
  { figure: "falseCutInsPerCall", label: "False cut-ins a call", unit: "perCall", better: "less" },
  { figure: "oddClaimsPerCall", label: "Odd claims a call", unit: "perCall", better: "less" },
  { figure: "unansweredPerCall", label: "Unanswered questions a call", unit: "perCall", better: "less" },
  { figure: "sentiment", label: "Mood", unit: "mood", better: "more" },
  { figure: "stars", label: "Stars", unit: "stars", better: "more" },
];

type Difference = NonNullable<VersionFigures["differences"][ComparedFigure]>;

/** `unproven`: chance brings such differences. */
export type Standing = "better" | "worse" | "other" | "unproven";

export function standingOf({ low, high }: Difference, better: Better): Standing {
  if (low <= 0 && high >= 0) return "unproven";
  if (better === "neither") return "other";
  return low > 0 === (better === "more") ? "better" : "worse";
}

const standingWords: Readonly<Record<Standing, string>> = {
  better: "better",
  worse: "worse",
  other: "different",
  unproven: "no proven difference",
};

/** "worse: −4.1 points (−7.9 to −0.3)" */
export function differenceWords(
  { difference, low, high }: Difference,
  unit: Compared["unit"],
  standing: Standing,
): string {
  const [from, to] = unit === "share" ? [points(low), points(high)] : [withSign(low, unit), withSign(high, unit)];
  return `${standingWords[standing]}: ${withSign(difference, unit)} (${from} to ${to})`;
}

function withSign(value: number, unit: Compared["unit"]): string {
  if (unit === "share") return `${points(value)} points`;
  return `${signOf(value)}${estimateWords(Math.abs(value), unit)}`;
}

function points(share: number): string {
  return `${signOf(share)}${(Math.abs(share) * 100).toFixed(1)}`;
}

function signOf(value: number): string {
  return value < 0 ? "−" : "+";
}

/** A value in its unit; of what comes several times in a call, two digits after the point. */
export function estimateWords(value: number, unit: Compared["unit"]): string {
  return unit === "perCall" ? value.toFixed(2) : inUnit(value, unit);
}
