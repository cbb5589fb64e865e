import { expect, test } from "vitest";
import { agreementOf } from "./agreement.ts";

test("kappa of the textbook's table: 20 and 15 agree, 5 and 10 do not", () => {
  const { share, kappa, verdicts } = agreementOf([
    { outcome: "resolved", verdict: "resolved", calls: 20 },
    { outcome: "resolved", verdict: "failed", calls: 5 },
    { outcome: "failed", verdict: "resolved", calls: 10 },
    { outcome: "failed", verdict: "failed", calls: 15 },
  ]);
  expect([verdicts, share]).toEqual([50, 0.7]);
  expect(kappa).toBeCloseTo(0.4);
});

test("no verdicts have no agreement, and one outcome alone has no kappa", () => {
  expect(agreementOf([])).toEqual({ verdicts: 0, share: null, kappa: null, pairs: [] });
  expect(agreementOf([{ outcome: "failed", verdict: "failed", calls: 3 }])).toMatchObject({ share: 1, kappa: null });
});
