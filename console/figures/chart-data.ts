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

/** The axis of a chart without a value above 0 ends here. */
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
 * The lowest and the highest value that the axis has. It begins at 0, so that no small change looks like a great one;
 * moods and stars have the ends of their scales.
 */
export function axisRange(unit: Unit, highest: number | null): [number, number] {
  if (unit === "mood") return [-1, 1];
  if (unit === "stars") return [1, 5];
  if (highest === null || highest <= 0) return [0, least[unit]];
  const withRoom = highest * 1.1;
  return [0, unit === "share" ? Math.min(1, withRoom) : withRoom];
}
