import { expect, test } from "vitest";
import type { Switchable } from "../../edge/wire/switches.ts";
import { optionOf, outcomeWords, thingOf, thingWords, untilOf } from "./words.ts";

const things: readonly Switchable[] = [
  { kind: "agent" },
  { kind: "recording" },
  { kind: "tool", name: "refund:now" },
  { kind: "vendor", name: "openai" },
  { kind: "candidate", name: "shorter-greeting" },
];

test.each(things)("%o comes back from the value of its option", (what) => {
  expect(thingOf(optionOf(what))).toEqual(what);
});

test.each(["", "tool", "tool:", "nonsense:refund"])("nothing has the value %j", (value) => {
  expect(thingOf(value)).toBeNull();
});

test("things are told in words", () => {
  expect(things.map(thingWords)).toEqual([
    "the agent itself",
    "recording",
    "the tool refund:now",
    "the vendor openai",
    "the candidate shorter-greeting",
  ]);
});

test("tells each agent's outcome exactly", () => {
  const change = {
    change: 1,
    what: { kind: "agent" },
    off: true,
    atMs: 0,
    by: "Anna",
    why: "w",
    untilMs: null,
  } as const;
  const results = [
    { kind: "changed", agent: "shop", change, before: null },
    { kind: "unchanged", agent: "sales" },
    { kind: "failed", agent: "desk", detail: "no answer" },
  ] as const;
  expect(outcomeWords({ results: [...results] }, true)).toBe(
    "Turned off at shop. It was off before at sales. Nobody knows about desk: look below, and try again.",
  );
  expect(outcomeWords({ results: [results[0]] }, false)).toBe("Turned on at shop.");
});

test("a time of the form goes out in UTC, and none where there is none", () => {
  expect(untilOf("")).toBeUndefined();
  expect(untilOf("nonsense")).toBeUndefined();
  expect(untilOf("2026-11-30T14:00")).toBe(new Date("2026-11-30T14:00").toISOString());
});
