import { expect, it } from "vitest";
import { FlushBudget } from "./flush-budget.ts";

it("keeps Flushes for the ends of replies, and never sends more than 20 in 60 s", () => {
  let now = 1000;
  const budget = new FlushBudget({ nowMs: () => now, after: () => () => {} });
  for (let sent = 0; sent < 14; sent++) {
    expect(budget.waitMs("clause")).toBe(0);
    budget.spend();
    now += 100;
  }
  expect(budget.waitMs("clause")).toBe(60_000 - 1_400);
  for (let sent = 14; sent < 20; sent++) {
    expect(budget.waitMs("end")).toBe(0);
    budget.spend();
  }
  expect(budget.waitMs("end")).toBe(60_000 - 1_400);
  expect(budget.isLow).toBe(true);
  now += 60_000 - 1_400;
  expect(budget.waitMs("end")).toBe(0);
});

it("begins anew with another connection", () => {
  const budget = new FlushBudget({ nowMs: () => 1000, after: () => () => {} });
  for (let sent = 0; sent < 20; sent++) budget.spend();
  expect(budget.waitMs("end")).toBeGreaterThan(0);
  budget.renew();
  expect(budget.isLow).toBe(false);
  expect(budget.waitMs("end")).toBe(0);
});
