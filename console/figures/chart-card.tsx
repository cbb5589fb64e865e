/** One chart: its figures for the whole period, the plot by day, the day that is looked at, and all of it as a table. */
import { useCallback, useMemo, useState } from "react";
import type { FiguresPeriod } from "../../edge/wire/figures.ts";
import { dayWords } from "../days.ts";
import { Link } from "../location.tsx";
import { Scrolls } from "../scrolls.tsx";
import { ChangeWords } from "./change-words.tsx";
import { changeBetween } from "./changes.ts";
import { type ChartData, chartData } from "./chart-data.ts";
import type { Chart } from "./charts.ts";
import { lineStyle } from "./line-styles.ts";
import { Plot } from "./plot.tsx";
import { inUnit, type Unit, unitWords } from "./units.ts";

interface ChartCardProps {
  readonly chart: Chart;
  readonly period: FiguresPeriod;
  readonly before: FiguresPeriod;
}

export function ChartCard({ chart, period, before }: ChartCardProps) {
  const { title, means, unit, better, lines } = chart;
  const data = useMemo(() => chartData(chart, period, before), [chart, period, before]);
  const last = data.days.length - 1;
  const [chosen, setAt] = useState(last);
  const at = Math.min(chosen, last);
  const onAt = useCallback((to: number) => setAt(to), []);
  return (
    <article className="chart" aria-label={title}>
      <h4>{title}</h4>
      <p className="quiet">{means}</p>
      <div className="totals">
        {lines.map(({ label, of, behind }) => (
          <p key={label}>
            {lines.length > 1 && <span className="quiet">{label} </span>}
            <Link className="total" to={behind(period.all)}>
              {inUnit(of(period.all), unit)}
            </Link>{" "}
            <ChangeWords
              change={changeBetween(period.all, before.all, { of, unit, better })}
              before={inUnit(of(before.all), unit)}
            />
          </p>
        ))}
      </div>
      <Legend lines={lines.map(({ label }) => label)} unit={unit} />
      <Plot title={title} unit={unit} data={data} at={at} words={wordsOfDay(data, at, unit)} onAt={onAt} />
      <ThisDay data={data} at={at} unit={unit} />
      <Table title={title} data={data} unit={unit} />
    </article>
  );
}

function Legend({ lines, unit }: { readonly lines: readonly string[]; readonly unit: Unit }) {
  const named = lines.length > 1 ? lines : ["This period"];
  return (
    <p className="legend">
      {named.map((label, at) => (
        <span key={label}>
          <Stroke at={at} isBefore={false} /> {label}
        </span>
      ))}
      <span>
        <Stroke at={0} isBefore={true} /> Before
      </span>
      <span className="quiet">{unitWords[unit]}</span>
    </p>
  );
}

function Stroke({ at, isBefore }: { readonly at: number; readonly isBefore: boolean }) {
  const { colour, dash, widthPx } = lineStyle(at, isBefore);
  return (
    <svg width="34" height="8" aria-hidden="true">
      <line
        x1="0"
        y1="4"
        x2="34"
        y2="4"
        stroke={`var(${colour})`}
        strokeWidth={widthPx}
        strokeDasharray={dash.join(" ")}
      />
    </svg>
  );
}

/** "Mon, 23 Nov 2026: 40; before, Fri, 20 Nov 2026: 30" */
function wordsOfDay({ days, series }: ChartData, at: number, unit: Unit): string {
  const parts = [false, true].flatMap((isBefore) => {
    const these = series.filter((one) => one.isBefore === isBefore);
    const day = isBefore ? these[0]?.points[at]?.day : days[at];
    if (day === undefined) return [];
    const values = these.map(({ label, points }) => {
      const value = inUnit(points[at]?.value ?? null, unit);
      return these.length > 1 ? `${label} ${value}` : value;
    });
    return [`${isBefore ? "before, " : ""}${dayWords(day)}: ${values.join(", ")}`];
  });
  return parts.join("; ");
}

function ThisDay({ data, at, unit }: { readonly data: ChartData; readonly at: number; readonly unit: Unit }) {
  const { days, series } = data;
  return (
    <dl className="this-day">
      {[false, true].map((isBefore) => {
        const these = series.filter((one) => one.isBefore === isBefore);
        const day = isBefore ? these[0]?.points[at]?.day : days[at];
        if (day === undefined) return null;
        return (
          <div key={String(isBefore)}>
            <dt>{isBefore ? `Before: ${dayWords(day)}` : dayWords(day)}</dt>
            <dd>
              {these.map(({ label, points }) => (
                <span key={label}>
                  {these.length > 1 && `${label} `}
                  <Value point={points[at]} unit={unit} />{" "}
                </span>
              ))}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Value({
  point,
  unit,
}: {
  readonly point: ChartData["series"][number]["points"][number] | undefined;
  readonly unit: Unit;
}) {
  if (point === undefined || point.value === null) return <>–</>;
  return <Link to={point.behind}>{inUnit(point.value, unit)}</Link>;
}

/** Made when somebody opens it: a year has many rows. */
function Table({ title, data, unit }: { readonly title: string; readonly data: ChartData; readonly unit: Unit }) {
  const [isOpen, setOpen] = useState(false);
  const { days, series } = data;
  const several = series.length > 2;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As a table</summary>
      {isOpen && (
        <Scrolls label={`${title} by day`}>
          <table>
            <thead>
              <tr>
                <th scope="col">Day</th>
                {series.map(({ label, isBefore }) => (
                  <th key={`${label} ${isBefore}`} scope="col">
                    {isBefore ? `${several ? `${label}, before` : "Before"}` : label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map((day, at) => (
                <tr key={day}>
                  <th scope="row">{dayWords(day)}</th>
                  {series.map(({ label, isBefore, points }) => (
                    <td key={`${label} ${isBefore}`}>
                      <Value point={points[at]} unit={unit} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </details>
  );
}
