/** A stream of calls, run by run, and the alerts that come of it. */
import { expect, test } from "vitest";
import type { Slice } from "./budget.ts";
import { type Judged, judge, type Standing } from "./standing.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const runMs = 5 * minuteMs;
const budget = 0.005;

/** Runs every five minutes; `callsIn` gives the calls of each and how many are bad. */
function play(runs: number, callsIn: (atMs: number) => readonly [total: number, bad: number]) {
  const slices: Slice[] = [];
  const told: [hours: number, told: NonNullable<Judged["told"]>][] = [];
  let standing: Standing = { kind: "quiet" };
  for (let run = 1; run <= runs; run += 1) {
    const nowMs = run * runMs;
    const [total, bad] = callsIn(nowMs);
    slices.push({ atMs: nowMs, total, bad });
    const judged = judge(standing, slices, budget, nowMs);
    standing = judged.standing;
    if (judged.told !== null) told.push([nowMs / hourMs, judged.told]);
  }
  return { told: told.map(([hours, { kind, severity }]) => `${hours.toFixed(2)} ${severity} ${kind}`), standing };
}
const between = (atMs: number, from: number, to: number) => atMs > from * hourMs && atMs <= to * hourMs;

test("an outage is told once, and its end once; after that nothing", () => {
  const { told, standing } = play(5 * 288, (atMs) => [10, between(atMs, 24, 25) ? 10 : 0]);
  expect(told).toEqual(["24.08 page burning", "25.67 page recovered"]);
  expect(standing).toEqual({ kind: "quiet" });
});

test("one that goes on is told again after six hours", () => {
  const { told } = play(288, (atMs) => [10, between(atMs, 2, 16) ? 5 : 0]);
  expect(told).toEqual(["2.17 page burning", "8.17 page goes-on", "14.17 page goes-on", "16.67 page recovered"]);
});

test("a slow burn is a ticket, which becomes a page where it gets worse", () => {
  const { told } = play(288, (atMs) => [100, between(atMs, 2, 12) ? 1 : between(atMs, 12, 14) ? 60 : 0]);
  expect(told[0]).toMatch(/ ticket burning$/);
  expect(told.slice(1)).toEqual(["12.17 page worse", "14.67 page recovered"]);
});

test("an outage that eases to a slow burn is told again after a day, and its end once", () => {
  const { told } = play(5 * 288, (atMs) => {
    if (between(atMs, 2, 3)) return [100, 100];
    return [100, between(atMs, 3, 60) ? 1 : 0];
  });
  expect(told).toEqual(["2.08 page burning", "26.08 page goes-on", "50.08 page goes-on", "60.33 page recovered"]);
});

test("a second outage soon after the first is an alert of its own, and one bad call is none", () => {
  const bad = (atMs: number) => between(atMs, 2, 2.5) || between(atMs, 4, 4.5);
  const { told } = play(120, (atMs) => [10, bad(atMs) ? 10 : atMs === 3.5 * hourMs ? 1 : 0]);
  expect(told).toEqual(["2.08 page burning", "3.17 page recovered", "4.08 page burning", "5.17 page recovered"]);
});

test("while nobody calls, nobody is told that it works again", () => {
  const calls = (atMs: number): readonly [number, number] => {
    if (atMs <= 2 * hourMs) return [10, 0];
    return between(atMs, 2, 2.5) ? [10, 10] : [atMs > 9 * hourMs ? 1 : 0, 0];
  };
  const { told } = play(150, calls);
  expect(told).toEqual(["2.08 page burning", "9.08 page recovered"]);
});

test("a clock that was ahead and is set right hides no later outage, nor the end of one", () => {
  const nowMs = 100 * hourMs;
  const aheadMs = nowMs + 400 * 24 * hourMs;
  const all = (bad: number): Slice[] =>
    Array.from({ length: 12 }, (_, nth) => ({ atMs: nowMs - nth * runMs, total: 10, bad }));
  const recovered = judge({ kind: "recovered", atMs: aheadMs }, all(10), budget, nowMs);
  expect(recovered).toEqual({ standing: { kind: "recovered", atMs: nowMs }, told: null });
  const later = nowMs + runMs;
  const anew = judge(recovered.standing, [{ atMs: later, total: 10, bad: 10 }, ...all(10)], budget, later);
  expect(anew.told).toMatchObject({ kind: "burning", severity: "page" });
  const ahead = { kind: "burning", severity: "page", sinceMs: aheadMs, toldAtMs: aheadMs, firedAtMs: aheadMs } as const;
  const still = judge(ahead, all(0), budget, nowMs);
  expect(still.standing).toMatchObject({ kind: "burning", sinceMs: nowMs, toldAtMs: nowMs, firedAtMs: nowMs });
  expect(judge(still.standing, all(0), budget, nowMs + 3 * runMs).told).toMatchObject({ kind: "recovered" });
});
