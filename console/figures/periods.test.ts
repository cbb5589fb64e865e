import { expect, test } from "vitest";
import { maxFigureDays } from "../../edge/wire/figures.ts";
import {
  faultOfSpan,
  faultsOfPeriod,
  maxDays,
  namedPeriods,
  periodOf,
  spanBefore,
  spanOf,
  withPeriod,
} from "./periods.ts";

/** A Thursday. */
const today = "2026-11-26";

test.each([
  ["", { name: "28" }],
  ["period=week", { name: "week" }],
  ["period=1000", { name: "28" }],
  ["from=2026-11-01&to=2026-11-03", { own: { from: "2026-11-01", to: "2026-11-03" } }],
  ["from=2026-11-03&to=2026-11-01", { name: "28" }],
  ["from=2026-11-31&to=2026-12-02&period=7", { name: "7" }],
  ["from=2026-11-01", { name: "28" }],
])("the address %j is the period %j", (address, period) => {
  expect(periodOf(new URLSearchParams(address))).toEqual(period);
});

test.each([
  ["week", "2026-11-23"],
  ["7", "2026-11-20"],
  ["28", "2026-10-30"],
  ["90", "2026-08-29"],
] as const)("%s begins on %s and ends today", (name, from) => {
  expect(spanOf({ name }, today)).toEqual({ from, to: today });
});

test("a Sunday belongs to the week that began six days ago", () => {
  expect(spanOf({ name: "week" }, "2026-11-29").from).toBe("2026-11-23");
});

test("a week that runs is compared with the same weekdays of the last, all others with the days just before", () => {
  const spans = namedPeriods.map((name) => spanBefore({ name }, spanOf({ name }, today)));
  expect(spans).toEqual([{ from: "2026-11-16", to: "2026-11-19" }, null, null, null]);
});

test("what is chosen can be read from the address again, and leaves the agents there", () => {
  const own = { own: { from: "2026-11-01", to: "2026-11-03" } };
  const address = withPeriod(new URLSearchParams("agent=shop&period=7"), own);
  expect(periodOf(address)).toEqual(own);
  const named = withPeriod(address, { name: "90" });
  expect(periodOf(named)).toEqual({ name: "90" });
  expect(named.getAll("agent")).toEqual(["shop"]);
});

test("a period has a first day, a last one behind it, and no more days than the Worker counts", () => {
  expect(maxDays).toBe(maxFigureDays);
  expect(faultOfSpan({ from: "2025-11-01", to: "2026-11-01" })).toBeNull();
  expect(faultOfSpan({ from: "2025-01-01", to: "2026-11-01" })).toMatch(/400 days: these are 670/);
  expect(faultOfSpan({ from: "2026-11-02", to: "2026-11-01" })).toMatch(/before the first/);
  expect(faultOfSpan({ from: "", to: "2026-11-01" })).toMatch(/Choose/);
});

test.each([
  ["?agent=shop&period=7", []],
  ["?period=7d", ["period=7d"]],
  ["?from=2026-11-01&to=2026-11-03", []],
  ["?from=2026-11-03&to=2026-11-01&zzz=1", ["from=2026-11-03", "to=2026-11-01", "zzz=1"]],
])("of the address %j the parts %j are not understood", (search, faults) => {
  expect(faultsOfPeriod(search)).toEqual(faults);
});
