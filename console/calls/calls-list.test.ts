import { expect, test } from "vitest";
import { listedCall } from "../fixtures.ts";
import { merged } from "./calls-list.ts";

const call = (at: number) => listedCall({ callId: `c-${at}`, startedAtMs: at });
const ids = (calls: readonly { callId: string }[]) => calls.map(({ callId }) => callId);

test("a new first page goes before the older pages, and the next page stays the next", () => {
  const { ended, next } = merged([call(9), call(8), call(7)], "after 7", [call(8), call(7), call(6)], "after 6");
  expect([ids(ended), next]).toEqual([["c-9", "c-8", "c-7", "c-6"], "after 6"]);
});

test("a call that the filter finds no more leaves the list", () => {
  const { ended } = merged([call(9), call(7)], "after 7", [call(9), call(8), call(7), call(6)], "after 6");
  expect(ids(ended)).toEqual(["c-9", "c-7", "c-6"]);
});

test("where calls may lie between, the list begins anew", () => {
  const { ended, next } = merged([call(99), call(98)], "after 98", [call(6), call(5)], "after 5");
  expect([ids(ended), next]).toEqual([["c-99", "c-98"], "after 98"]);
  expect(merged([call(2)], null, [call(2), call(1)], "after 1")).toEqual({ ended: [call(2)], next: null });
  expect(merged([call(2)], "more", [], undefined)).toEqual({ ended: [call(2)], next: "more" });
});
