import { expect, test } from "vitest";
import { addressOf, faultsOf, pageOf, searchOf } from "./address.ts";

test.each([
  ["/console", { kind: "desk" }],
  ["/console/", { kind: "desk" }],
  ["/console/calls", { kind: "calls" }],
  ["/console/calls/", { kind: "calls" }],
  ["/console/calls/c-1", { kind: "call", callId: "c-1" }],
  ["/console/figures", { kind: "figures" }],
  ["/console/review", { kind: "review" }],
  ["/console/other", { kind: "unknown" }],
  ["/console/figures/more", { kind: "unknown" }],
  ["/console/calls/a/b", { kind: "unknown" }],
  ["/", { kind: "unknown" }],
])("%s shows %o", (path, page) => {
  expect(pageOf(path)).toEqual(page);
});

test("a call's address leads to its page", () => {
  expect(pageOf(addressOf("c-421"))).toEqual({ kind: "call", callId: "c-421" });
});

test("a query has each item of a list, and nothing that is not set", () => {
  expect(searchOf({ outcome: ["failed", "limit"], words: "two words", from: undefined, limit: 50 })).toBe(
    "?outcome=failed&outcome=limit&words=two+words&limit=50",
  );
  expect(searchOf({ from: undefined })).toBe("");
});

test("the faults of an address are named as it has them", () => {
  const faults = faultsOf("?a=1&b=two&c&a=", (name, value) => name === "a" && value !== "");
  expect(faults).toEqual(["b=two", "c", "a"]);
});
