import { expect, it } from "vitest";
import type { LateResult } from "../conversation/ports.ts";
import type { Untold } from "./decisions.ts";
import { LateResults } from "./late-results.ts";

const untold: Untold = {
  key: "k",
  tool: "refund",
  args: { order: "421" },
  decision: "approved",
  by: "Ines",
  result: { ok: true, value: { refund: "r1" } },
};

function start(list: Untold[] = [untold]) {
  const told: [string, string | undefined][] = [];
  const handed: LateResult[] = [];
  const state = { isOver: false, hasSite: true };
  const late = new LateResults({
    rules: {
      untold: () => list.filter(({ key }) => !told.some(([known]) => known === key)),
      told: (key, by) => void told.push([key, by]),
    },
    isOver: () => state.isOver,
    passOn: () => state.hasSite,
  });
  late.enter({ late: (result) => void handed.push(result) });
  return { late, told, handed, state };
}

it("a result waits until the caller can hear of it, and is told once they have", () => {
  const { late, told, handed } = start();
  late.look();
  expect(handed).toEqual([]);
  late.callerReachable();
  expect(handed).toMatchObject([{ call: { name: "refund", args: { order: "421" } }, result: { ok: true } }]);
  expect(JSON.stringify(handed[0]?.result)).toContain("has approved this since");
  late.look();
  // The same one: the conversation knows it.
  expect(new Set(handed).size).toBe(1);
  expect(told).toEqual([]);
  handed[0]?.told();
  late.look();
  expect([told, handed.length]).toEqual([[["k", undefined]], 2]);
});

it("nothing is told to a caller who is away, and it is when they are back", () => {
  const { late, handed } = start();
  late.callerReachable();
  late.callerLeft();
  expect(handed[0]?.mayTell()).toBe(false);
  late.callerReachable();
  expect(handed[0]?.mayTell()).toBe(true);
});

it("once the call is over the site is told, where there is one to tell", () => {
  const { late, told, handed, state } = start();
  Object.assign(state, { isOver: true, hasSite: false });
  late.look();
  expect(told).toEqual([]);
  state.hasSite = true;
  late.look();
  expect([told, handed]).toEqual([[["k", "webhook"]], []]);
});

it("what nobody knows was handed to a human when that came out, and is not passed on again", () => {
  const { late, told, state } = start([{ ...untold, decision: null, by: null }]);
  state.isOver = true;
  late.look();
  expect(told).toEqual([]);
});
