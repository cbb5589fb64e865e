/** The lots of versions: the same caller gets the same one, shares come out right, and one name tells nothing of another. */
import { expect, test } from "vitest";
import { shareInterval } from "../base/statistics/shares.ts";
import type { AgentInput } from "./agent.ts";
import { testAgent } from "./testing/agent.ts";
import { callerKey, lotOf, lots, versionFor } from "./version-choice.ts";

const callers = Array.from({ length: 20_000 }, (_, at) => `visitor:${at}`);
const inAll = () => false;

/** The version of each caller; null: the agent as it is. */
function drawn(versions: NonNullable<AgentInput["versions"]>, isOut: (name: string) => boolean = inAll) {
  const agent = testAgent({ versions });
  return callers.map((key) => versionFor(agent, key, ({ name }) => isOut(name))?.name ?? null);
}

const countOf = (all: readonly (string | null)[], name: string | null) => all.filter((one) => one === name).length;

test("a lot is what it was: callers keep their version over releases of Earshot", () => {
  expect(lotOf("front-desk", "brief", "visitor:1")).toBe(2976);
  expect(lotOf("front-desk", "brief", "subject:1")).toBe(5651);
});

test("each version gets its share, and the agent as it is the rest", () => {
  const all = drawn([
    { name: "a", share: 5 },
    { name: "b", share: 30 },
    { name: "c", share: 0.5 },
  ]);
  for (const [name, share] of [
    ["a", 0.05],
    ["b", 0.3],
    ["c", 0.005],
    [null, 0.645],
  ] as const) {
    const { low, high } = shareInterval({ hits: countOf(all, name), of: callers.length });
    expect([name, low < share && share < high]).toEqual([name, true]);
  }
});

test("none and all", () => {
  expect(countOf(drawn([{ name: "a", share: 0 }]), null)).toBe(callers.length);
  expect(countOf(drawn([{ name: "a", share: 100 }]), "a")).toBe(callers.length);
  expect(
    countOf(
      drawn([
        { name: "a", share: 40 },
        { name: "b", share: 60 },
      ]),
      null,
    ),
  ).toBe(0);
});

test("a larger share keeps the callers that the version had", () => {
  const [few, many] = [drawn([{ name: "a", share: 5 }]), drawn([{ name: "a", share: 50 }])];
  expect(few.every((name, at) => name === null || many[at] === "a")).toBe(true);
});

test("who tries one version is no likelier to try the next", () => {
  const [one, next] = [drawn([{ name: "a", share: 20 }]), drawn([{ name: "b", share: 20 }])];
  const both = one.filter((name, at) => name !== null && next[at] !== null).length;
  const { low, high } = shareInterval({ hits: both, of: countOf(one, "a") });
  expect(low < 0.2 && 0.2 < high).toBe(true);
});

test("a version that is out leaves its callers to the agent as it is, and those of others where they are", () => {
  const versions = [
    { name: "a", share: 30 },
    { name: "b", share: 30 },
  ];
  const [before, after] = [drawn(versions), drawn(versions, (name) => name === "a")];
  expect(after).toEqual(before.map((name) => (name === "a" ? null : name)));
});

test("lots lie evenly", () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const key of callers) {
    const tenth = Math.floor((lotOf("front-desk", "a", key) / lots) * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  // Chi-squared with nine degrees of freedom is above 33.7 once in 10,000 times.
  const expected = callers.length / 10;
  expect(tenths.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)).toBeLessThan(33.7);
});

test("a proved subject draws the lot, and else the address", () => {
  expect(callerKey({ subject: "c-17" }, "f00d")).toBe("subject:c-17");
  expect(callerKey({ subject: null }, "f00d")).toBe("visitor:f00d");
  expect(callerKey(undefined, "f00d")).toBe("visitor:f00d");
});
