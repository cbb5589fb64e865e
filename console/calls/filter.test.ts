import { expect, test } from "vitest";
import { type CallsFilter, callsFilterSchema, repeatedParameters } from "../../edge/wire/archive.ts";
import { searchOf } from "../address.ts";
import {
  callsAddress,
  choiceFields,
  faultOfNumber,
  faultsOfFilter,
  filterOf,
  listNames,
  numberFields,
  parts,
  shownNumber,
  withNumber,
  without,
  withText,
  withValue,
} from "./filter.ts";

const full: Required<CallsFilter> = {
  agent: ["shop", "desk"],
  agentVersion: ["brief", "none"],
  state: "ended",
  from: "2026-11-01",
  to: "2026-11-08T00:00:00Z",
  outcome: ["failed", "none"],
  reason: ["asked-for"],
  language: ["en-GB"],
  stars: ["1", "none"],
  tag: ["to teach"],
  error: ["any"],
  minDurationMs: 1_500,
  maxDurationMs: 60_000,
  minCostMicros: 0,
  maxCostMicros: 250_000,
  minVoiceToVoiceMs: 900,
  maxVoiceToVoiceMs: 4_000,
  minSentiment: -1,
  maxSentiment: -0.25,
  handedOver: "yes",
  interrupted: "no",
  falseCutIns: "yes",
  oddClaims: "yes",
  unanswered: "no",
  topic: ["opening hours"],
  recorded: "yes",
  reviewed: "no",
  words: '"new lamp" ord*',
};

test("every filter of the archive is one of the page's, and the address keeps it", () => {
  expect(Object.keys(full).sort()).toEqual(Object.keys(callsFilterSchema.shape).sort());
  expect(filterOf(callsAddress(full).replace("/console/calls", ""))).toEqual(full);
  expect(callsFilterSchema.parse(filterOf(searchOf(full)))).toEqual(full);
  expect([...listNames].sort()).toEqual([...repeatedParameters].sort());
  const fields = [...listNames, ...choiceFields.map(([name]) => name), ...numberFields.map(([name]) => name)];
  expect([...fields, "from", "to", "words"].sort()).toEqual(Object.keys(full).sort());
});

test.each([
  "?outcome=great&stars=6&state=gone&handedOver=maybe",
  "?minDurationMs=-1&maxDurationMs=1.5&minCostMicros=much&minSentiment=2",
  "?from=yesterday&to=2026-13-40&words=%20%20&agent=",
  "?page=3&constructor=1",
  "",
])("%s filters nothing", (search) => {
  expect(filterOf(search)).toEqual({});
});

test("an address's parts that are no filter are named", () => {
  expect(
    faultsOfFilter(
      "?outcome=failed&outcome=bogus&zzz=1&minDurationMs=abc&from=yesterday&state=gone&words=+&constructor=1",
    ),
  ).toEqual(["outcome=bogus", "zzz=1", "minDurationMs=abc", "from=yesterday", "state=gone", "constructor=1"]);
  expect(faultsOfFilter(searchOf(full))).toEqual([]);
});

test("a text that is no number is refused in words", () => {
  expect(["", "2", "0,5", "abc", "-1"].map((text) => faultOfNumber("minDurationMs", text))).toEqual([
    null,
    null,
    null,
    "Write a number, such as 2.",
    "Write a number, such as 2.",
  ]);
  expect(faultOfNumber("maxSentiment", "2")).toBe("Write a number from -1 to 1.");
});

test("whatever an address says, the archive takes what is made of it", () => {
  const search = `?words=${"x".repeat(300)}&agent=${"y".repeat(201)}&tag=a&tag=a&maxSentiment=1&from=2026-11-01T10:00:00%2B02:00`;
  expect(callsFilterSchema.parse(filterOf(search))).toEqual({
    words: "x".repeat(200),
    tag: ["a"],
    maxSentiment: 1,
    from: "2026-11-01T10:00:00+02:00",
  });
});

test("fields show and set numbers in their own units", () => {
  expect(shownNumber(full, "minDurationMs")).toBe("1.5");
  expect(withNumber({}, "maxCostMicros", "0.25")).toEqual({ maxCostMicros: 250_000 });
  expect(withNumber({}, "minSentiment", "-0,5")).toEqual({ minSentiment: -0.5 });
  expect(withNumber({ minDurationMs: 5 }, "minDurationMs", "soon")).toEqual({});
  expect(withNumber({ minDurationMs: 5 }, "minDurationMs", "")).toEqual({});
});

test("values are added, and taken away one by one", () => {
  const two = withValue(withValue({}, "outcome", "failed"), "outcome", "limit");
  expect(two).toEqual({ outcome: ["failed", "limit"] });
  expect(without(two, "outcome", "failed")).toEqual({ outcome: ["limit"] });
  expect(without(without(two, "outcome", "failed"), "outcome", "limit")).toEqual({});
  expect(without({ from: "2026-11-01" }, "from", "2026-11-01")).toEqual({});
  expect(withText({ words: "a" }, "words", " ")).toEqual({});
  expect(withText({}, "state", "live")).toEqual({ state: "live" });
});

test("the parts of a filter are in words", () => {
  expect(parts({ outcome: ["none"], minDurationMs: 90_000, handedOver: "yes", words: "lamp" })).toEqual([
    { name: "outcome", value: "none", words: "Outcome: No outcome" },
    { name: "minDurationMs", value: "90000", words: "Length from, s: 90" },
    { name: "handedOver", value: "yes", words: "Handed over: yes" },
  ]);
});
