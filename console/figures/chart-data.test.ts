import { expect, test } from "vitest";
import { callsFilterSchema } from "../../edge/wire/archive.ts";
import { figuresReplySchema } from "../../edge/wire/figures.ts";
import { alignedData, axisMarks, chartData } from "./chart-data.ts";
import { callers, cost, outcome, speed, talk, traffic } from "./charts.ts";
import { figuresReply } from "./fixture.ts";

const [calls] = traffic;
const all = [...traffic, speed, ...outcome, ...cost, ...talk, ...callers];
const reply = figuresReply({ from: "2026-11-23", to: "2026-11-25" });

test("the tests' answer is one that the Worker may give", () => {
  expect(figuresReplySchema.safeParse(reply).error).toBeUndefined();
});

test("a period's days stand beside those of the period before", () => {
  if (calls === undefined) throw new Error("there is a chart of calls");
  const data = chartData(calls, reply.period, reply.before);
  expect(data.days).toEqual(["2026-11-23", "2026-11-24", "2026-11-25"]);
  expect(data.series.map(({ isBefore, points }) => [isBefore, points.map(({ day, value }) => [day, value])])).toEqual([
    [
      false,
      [
        ["2026-11-23", 40],
        ["2026-11-24", 47],
        ["2026-11-25", 43],
      ],
    ],
    [
      true,
      [
        ["2026-11-20", 30],
        ["2026-11-21", 37],
        ["2026-11-22", 33],
      ],
    ],
  ]);
  expect(alignedData(data)).toEqual([
    [0, 1, 2],
    [40, 47, 43],
    [30, 37, 33],
  ]);
});

test("a day without a value, and one that the period before lacks, are gaps", () => {
  const [first, second, third] = reply.before.days;
  if (!first || !second || !third) throw new Error("the period before has three days");
  const quiet = {
    ...second,
    figures: { ...second.figures, voiceToVoice: { turns: 0, p50Ms: null, p95Ms: null, p99Ms: null } },
  };
  const data = alignedData(chartData(speed, reply.period, { days: [first, quiet] }));
  expect(data).toHaveLength(7);
  expect(data.slice(4)).toEqual([
    [730, null, null],
    [1330, null, null],
    [2130, null, null],
  ]);
});

test("each day of each line leads to the calls behind it, by a filter that the list takes", () => {
  for (const chart of all) {
    for (const { points } of chartData(chart, reply.period, reply.before).series) {
      for (const { day, behind } of points) {
        expect(behind).toMatch(/^\/console\/calls\?/);
        const parameters = new URLSearchParams(behind.slice(behind.indexOf("?")));
        expect(parameters.get("from")).toBe(day);
        // The tests' answer names the figure; a filter has no such parameter.
        parameters.delete("of");
        expect(callsFilterSchema.safeParse(Object.fromEntries(parameters)).error).toBeUndefined();
      }
    }
  }
});

test("contained calls are those that were not handed over", () => {
  const [containment] = outcome;
  const address = containment?.lines[0].behind(reply.period.all);
  expect(address).toContain("handedOver=no");
});

test("a chart has at most three lines", () => {
  expect(all.filter(({ lines }) => lines.length > 3)).toEqual([]);
});

test.each([
  ["count", 100, [0, 25, 50, 75, 100]],
  ["count", 60, [0, 20, 40, 60]],
  ["count", 3, [0, 1, 2, 3]],
  ["count", 0, [0, 1]],
  ["count", 11, [0, 5, 10, 15]],
  ["ms", null, [0, 250, 500, 750, 1000]],
  ["ms", 9_680, [0, 2_500, 5_000, 7_500, 10_000]],
  ["share", 0.99, [0, 0.25, 0.5, 0.75, 1]],
  ["share", 0.1, [0, 0.025, 0.05, 0.075, 0.1]],
  ["share", 0.6, [0, 0.2, 0.4, 0.6]],
  ["micros", 31, [0, 10, 20, 30, 40]],
  ["mood", 0.2, [-1, -0.5, 0, 0.5, 1]],
  ["stars", 4, [1, 2, 3, 4, 5]],
] as const)("an axis of %s up to %j has the marks %j", (unit, highest, marks) => {
  expect(axisMarks(unit, highest)).toEqual(marks);
});

test("no value stands above the last mark, and no share above all", () => {
  for (let thousandths = 1; thousandths <= 1_000; thousandths += 7) {
    const value = thousandths / 1_000;
    const marks = axisMarks("share", value);
    expect(marks.at(-1)).toBeGreaterThanOrEqual(value);
    expect(marks.at(-1)).toBeLessThanOrEqual(1);
    expect(marks.length).toBeLessThan(7);
  }
});
