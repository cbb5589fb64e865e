import { expect, test } from "vitest";
import { callsFilterSchema, repeatedParameters } from "../../edge/wire/archive.ts";
import { figuresOf, transferOf } from "./fixture.ts";
import { moodParts, outcomeParts, stageParts, starParts, transferParts } from "./parts.ts";

const period = "agent=shop&from=2026-11-02&to=2026-11-30";
const [now, before] = [figuresOf(100, period), figuresOf(50, period)];

test("outcomes are counted beside those before, also where there was none", () => {
  const parts = outcomeParts(now, before);
  expect(parts.map((part) => [part.label, part.now, part.before])).toEqual([
    ["Resolved", 70, 35],
    ["Handed over", 20, 10],
    ["Abandoned", 5, 3],
    ["Failed", 0, 0],
    ["Limit reached", 0, 0],
    ["No outcome", 5, 2],
  ]);
});

test("a reason that came up in one of the periods alone is there, and so are humans wanted for none", () => {
  const parts = transferParts(
    { ...now, transfers: [transferOf("asked-for", 3)] },
    { ...before, transfers: [transferOf("", 2)] },
  );
  expect(parts.map(({ label, now, before }) => [label, now, before])).toEqual([
    ["Asked for a human", 3, 0],
    ["No reason given", 0, 2],
  ]);
  expect(parts.map(({ behind }) => new URLSearchParams(behind.split("?")[1]).get("reason"))).toEqual([
    "asked-for",
    "none",
  ]);
});

test("stages have names that say who takes the time, in their order", () => {
  const parts = stageParts(now, { ...before, stages: [{ name: "commit", share: 0.5, meanMs: 300 }] });
  expect(parts.map(({ label, now, before, more }) => [label, now, before, more])).toEqual([
    ["End of turn", 0.4, 0.5, "320 ms"],
    ["Model", 0.35, 0, "280 ms"],
    ["Voice", 0.25, 0, "200 ms"],
  ]);
});

test("five stars come first", () => {
  expect(starParts(now, before).map(({ label, now }) => [label, now])).toEqual([
    ["5 stars", 9],
    ["4 stars", 3],
    ["3 stars", 2],
    ["2 stars", 0],
    ["1 star", 1],
  ]);
});

test("each part leads to its calls, by a filter that the list takes", () => {
  const all = [outcomeParts, transferParts, stageParts, moodParts, starParts].flatMap((of) => of(now, before));
  const filters = all.map(({ behind }) => {
    const parameters = new URLSearchParams(behind.slice(behind.indexOf("?")));
    // The tests' figures name the one behind which the calls are; a filter has no such parameter.
    parameters.delete("of");
    const isRepeated = (name: string) => repeatedParameters.some((one) => one === name);
    return Object.fromEntries([...parameters].map(([name, value]) => [name, isRepeated(name) ? [value] : value]));
  });
  for (const filter of filters) expect(callsFilterSchema.safeParse(filter).error).toBeUndefined();
  expect(new Set(filters.map((filter) => JSON.stringify(filter))).size).toBeGreaterThan(12);
});
