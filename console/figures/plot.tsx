/** A chart's lines on a canvas, and the day in it that is looked at: chosen by the pointer, or by the arrow keys. */
import { type KeyboardEvent, useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { shortDay } from "../days.ts";
import { alignedData, axisMarks, type ChartData } from "./chart-data.ts";
import { lineStyle } from "./line-styles.ts";
import { onAxis, type Unit } from "./units.ts";

const heightPx = 200;
/** The colours of a canvas do not follow the page's by themselves. */
const looks = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];

interface PlotProps {
  readonly title: string;
  readonly unit: Unit;
  readonly data: ChartData;
  /** The place of the day that is looked at. */
  readonly at: number;
  /** That day and its values in words. */
  readonly words: string;
  readonly onAt: (at: number) => void;
}

export function Plot({ title, unit, data, at, words, onAt }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const chosen = useRef(at);
  chosen.current = at;

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const draw = () => {
      plot.current?.destroy();
      plot.current = new uPlot(optionsFor(element, unit, data, onAt), alignedData(data), element);
      pointTo(plot.current, chosen.current);
    };
    draw();
    const queries = looks.map((query) => matchMedia(query));
    for (const query of queries) query.addEventListener("change", draw);
    const sizes = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (plot.current === null || width === 0 || width === plot.current.width) return;
      plot.current.setSize({ width, height: heightPx });
      pointTo(plot.current, chosen.current);
    });
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      for (const query of queries) query.removeEventListener("change", draw);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [unit, data, onAt]);

  const last = data.days.length - 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = placeAfter(event.key, at, last);
    if (to === null) return;
    event.preventDefault();
    onAt(to);
    if (plot.current !== null) pointTo(plot.current, to);
  };
  return (
    <div
      ref={place}
      className="plot"
      role="slider"
      tabIndex={0}
      aria-label={`${title}: day`}
      aria-orientation="horizontal"
      aria-valuemin={1}
      aria-valuemax={last + 1}
      aria-valuenow={at + 1}
      aria-valuetext={words}
      onKeyDown={onKeyDown}
    />
  );
}

/** The place that a key leads to; null: it is none of the slider's keys. */
function placeAfter(key: string, at: number, last: number): number | null {
  const to = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: at - 7,
    PageUp: at + 7,
  };
  if (key === "Home") return 0;
  if (key === "End") return last;
  return key in to ? Math.min(last, Math.max(0, to[key as keyof typeof to])) : null;
}

/** Puts uPlot's vertical line on a day. It has no way to do so but by px; `false`: not as the pointer would. */
function pointTo(plot: uPlot, at: number): void {
  plot.setCursor({ left: plot.valToPos(at, "x"), top: 0 }, false);
}

function optionsFor(element: HTMLElement, unit: Unit, data: ChartData, onAt: (at: number) => void): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const text = colour("--quiet");
  const grid = { stroke: colour("--line"), width: 1 };
  const last = data.days.length - 1;
  const values = data.series
    .flatMap(({ points }) => points.map(({ value }) => value))
    .filter((value) => value !== null);
  const marks = axisMarks(unit, values.length === 0 ? null : Math.max(...values));
  const lines = data.series.filter(({ isBefore }) => !isBefore).length;
  const series = data.series.map(({ isBefore }, at): uPlot.Series => {
    const { colour: name, dash, widthPx } = lineStyle(at % lines, isBefore);
    // A day alone is no line.
    const points: uPlot.Series.Points = last === 0 ? { show: true, size: 8, fill: colour(name) } : { size: 5 };
    return { stroke: colour(name), width: widthPx, dash: [...dash], points };
  });
  return {
    width: Math.max(1, element.clientWidth),
    height: heightPx,
    padding: [12, 26, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
    scales: {
      x: { time: false, range: () => (last === 0 ? [-1, 1] : [0, last]) },
      y: { range: withRoom(marks[0] ?? 0, marks.at(-1) ?? 1) },
    },
    axes: [
      {
        stroke: text,
        font: `12px ${style.fontFamily}`,
        grid: { show: false },
        ticks: grid,
        incrs: [1, 2, 7, 14, 28, 56],
        space: 58,
        values: (_, places) => places.map((at) => (data.days[at] === undefined ? "" : shortDay(data.days[at]))),
      },
      {
        stroke: text,
        font: `12px ${style.fontFamily}`,
        grid,
        ticks: { show: false },
        size: axisPx(marks.map((value) => onAxis(value, unit))),
        splits: marks,
        values: (_, values) => values.map((value) => onAxis(value, unit)),
      },
    ],
    series: [{}, ...series],
    hooks: {
      setCursor: [
        ({ cursor }) => {
          if (typeof cursor.idx === "number") onAt(cursor.idx);
        },
      ],
    },
  };
}

/** A line along the highest mark is not cut off. */
function withRoom(from: number, to: number): [number, number] {
  return [from, to + (to - from) * 0.04];
}

/** The width of an axis with these labels, px: a digit of 12 px takes about 7. */
function axisPx(labels: readonly string[]): number {
  return Math.max(32, Math.max(...labels.map(({ length }) => length)) * 7.5 + 14);
}
