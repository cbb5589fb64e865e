/** A chart's numbers, day by day, as the plot draws them and its table shows them. */
import type { FiguresPeriod } from "../../edge/wire/figures.ts";
import type { Chart } from "./charts.ts";
import type { Unit } from "./units.ts";

export interface Point {
  readonly day: string;
  readonly value: number | null;
  /** The address of the calls behind it. */
  readonly behind: string;
}

export interface ChartSeries {
  readonly label: string;
  /** Of the period before, beside the same place of this one. */
  readonly isBefore: boolean;
  readonly points: readonly Point[];
}

export interface ChartData {
  /** The period's days: each series has as many points. */
  readonly days: readonly string[];
  /** Those of the period first, then those before, in the same order. */
  readonly series: readonly ChartSeries[];
}

type Period = Pick<FiguresPeriod, "days">;

/** The periods have as many days; a day that one of them lacks has no value. */
export function chartData(chart: Chart, period: Period, before: Period): ChartData {
  const days = period.days.map(({ day }) => day);
  const series = [period, before].flatMap((one, at) =>
    chart.lines.map(({ label, of, behind }) => ({
      label,
      isBefore: at === 1,
      points: one.days
        .slice(0, days.length)
        .map(({ day, figures }) => ({ day, value: of(figures), behind: behind(figures) })),
    })),
  );
  return { days, series };
}

/** As uPlot takes it: the places of the days, then each series' values. */
export function alignedData({ days, series }: ChartData): [number[], ...(number | null)[][]] {
  return [days.map((_, at) => at), ...series.map(({ points }) => days.map((_, at) => points[at]?.value ?? null))];
}

/** The axis of a chart without a value above 0 ends at about this. */
const least: Readonly<Record<Unit, number>> = {
  count: 1,
  minutes: 1,
  ms: 1000,
  micros: 1e6,
  share: 1,
  mood: 1,
  stars: 5,
};

/**
 * The values that have a line across the plot; no value stands above the last. They begin at 0, so that no small change looks
 * like a great one. Moods and stars have the ends of their scales.
 */
export function axisMarks(unit: Unit, highest: number | null): number[] {
  if (unit === "mood") return [-1, -0.5, 0, 0.5, 1];
  if (unit === "stars") return [1, 2, 3, 4, 5];
  const top = highest === null || highest <= 0 ? least[unit] : highest;
  const step = stepFor(top / 4, unit === "count");
  // Sums of steps such as 0.1 stray by their last bit.
  const steps = Math.ceil(top / step - 1e-9);
  return Array.from({ length: steps + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

/** The round step that is at least this. There is no half a call. */
function stepFor(least: number, isWhole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const steps = [1, 2, 2.5, 5, 10].map((one) => Number((one * power).toPrecision(3)));
  return steps.find((step) => step >= least * 0.999 && (!isWhole || Number.isInteger(step))) ?? (isWhole ? 1 : least);
}
