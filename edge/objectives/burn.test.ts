/** The rules beside the numbers of the Site Reliability Workbook, chapter 5. */
import { expect, test } from "vitest";
import { budgetLeft, packed, type Slice, unpacked } from "./budget.ts";
import { type BurnRule, burnRateOf, burnRules, firing, thresholdOf } from "./burn.ts";
import { chanceOf } from "./chance.ts";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const nowMs = 10 * dayMs;

/** An even stream of one event a millisecond: `share` of them was bad since the outage began, none before. */
function outage(share: number, outageMs: number, stepMs: number): Slice[] {
  const slices: Slice[] = [];
  for (let agoMs = 0; agoMs < outageMs; agoMs += stepMs) {
    slices.push({ atMs: nowMs - agoMs, total: stepMs, bad: stepMs * share });
  }
  // The good events before, in pieces that end where a window does.
  const edges = [5 * minuteMs, 30 * minuteMs, hourMs, 6 * hourMs, 3 * dayMs].filter((ms) => ms > outageMs);
  for (const [at, edgeMs] of edges.entries()) {
    const startMs = edges[at - 1] ?? outageMs;
    slices.push({ atMs: nowMs - startMs, total: edgeMs - startMs, bad: 0 });
  }
  return slices;
}

/** How long an outage goes on before the rule holds, seconds; null: it never holds within its long window. */
function detectedAfter(rule: BurnRule, budget: number, share: number, stepMs: number): number | null {
  for (let outageMs = stepMs; outageMs <= rule.longMs; outageMs += stepMs) {
    const held = firing(outage(share, outageMs, stepMs), budget, nowMs);
    if (held.includes(rule)) return outageMs / secondMs;
  }
  return null;
}

const [fast, slow, ticket] = burnRules as [BurnRule, BurnRule, BurnRule];

test("the rules are those of table 5-8, with the short window a twelfth of the long one", () => {
  expect(burnRules.map(({ burnRate, longMs, severity }) => [severity, longMs / hourMs, burnRate])).toEqual([
    ["page", 1, 14.4],
    ["page", 6, 6],
    ["ticket", 72, 1],
  ]);
  for (const { longMs, shortMs } of burnRules) expect(longMs / shortMs).toBe(12);
  // The share of a budget of 30 days that is gone by then: 2 %, 5 % and 10 %.
  const gone = burnRules.map(({ burnRate, longMs }) => (burnRate * longMs) / (30 * dayMs));
  expect(gone.map((share) => Number(share.toFixed(6)))).toEqual([0.02, 0.05, 0.1]);
});

/** Table of detection times: (1 - target) / share of bad events × window × burn rate. */
test.each<[target: number, share: number, rule: BurnRule, seconds: number]>([
  [0.999, 1, fast, 52],
  [0.999, 0.1, fast, 519],
  [0.999, 0.0144, fast, 3_600],
  [0.995, 1, fast, 260],
  [0.99, 1, fast, 519],
  [0.999, 1, slow, 130],
  [0.999, 0.1, slow, 1_296],
  [0.999, 0.01, slow, 12_960],
  [0.999, 0.01, ticket, 25_920],
  [0.999, 0.001, ticket, 259_200],
])("with a target of %s, a share of %s is found out in time", (target, share, rule, seconds) => {
  const stepMs = seconds > 3_600 ? 60 * secondMs : secondMs;
  const found = detectedAfter(rule, 1 - target, share, stepMs);
  const formula = ((1 - target) / share) * (rule.longMs / secondMs) * rule.burnRate;
  expect(Math.abs(formula - seconds)).toBeLessThanOrEqual(1);
  // A burn just at a rule's rate needs 1 % longer, until it stands against chance.
  if (found === null) expect(share / (1 - target)).toBeLessThanOrEqual(rule.burnRate * 1.001);
  else expect(Math.abs(found - formula)).toBeLessThanOrEqual(stepMs / secondMs + 1 + formula / 100);
});

test("an outage of all calls pages in about a minute where 99.9 % are promised", () => {
  expect(detectedAfter(fast, 0.001, 1, secondMs)).toBe(52);
});

test("an alert ends with its short window: five minutes after the trouble", () => {
  const outageOf = (endedMs: number): Slice[] => [
    { atMs: nowMs - endedMs, total: 600, bad: 600 },
    { atMs: nowMs, total: 60, bad: 0 },
    { atMs: nowMs - 55 * minuteMs, total: 600, bad: 0 },
  ];
  expect(firing(outageOf(4 * minuteMs), 0.01, nowMs)).toContain(fast);
  expect(firing(outageOf(5 * minuteMs), 0.01, nowMs)).not.toContain(fast);
});

test("one bad call at night is no alert, nor two, nor three that chance explains", () => {
  const alone = (bad: number, total: number) => firing([{ atMs: nowMs, total, bad }], 0.005, nowMs);
  expect(alone(1, 1)).toEqual([]);
  expect(alone(2, 2)).toEqual([]);
  expect(alone(3, 3)).toEqual([...burnRules]);
  expect(burnRateOf([{ atMs: nowMs, total: 20, bad: 3 }], 0.005, hourMs, nowMs)).toBeCloseTo(30);
  expect(alone(3, 20)).toEqual([ticket]);
  expect(alone(3, 50)).toEqual([]);
});

test("a budget of one half, which burns at 2 at the most, has thresholds that it can reach", () => {
  expect(burnRules.map((rule) => thresholdOf(rule, 0.5))).toEqual([1.8, 1.6, 1]);
  expect(burnRules.map((rule) => thresholdOf(rule, 0.005))).toEqual([14.4, 6, 1]);
  const turns = (bad: number) => firing([{ atMs: nowMs, total: 100, bad }], 0.5, nowMs);
  expect(turns(50)).toEqual([]);
  expect(turns(75)).toEqual([ticket]);
  expect(turns(95)).toEqual([...burnRules]);
});

test("the bound of chance is exact where all are bad, and no less than the binomial's tail elsewhere", () => {
  expect(chanceOf(3, 3, 0.005)).toBeCloseTo(0.005 ** 3, 12);
  expect([chanceOf(0, 0, 0.1), chanceOf(1, 10, 0.1), chanceOf(1, 20, 0.1)]).toEqual([1, 1, 1]);
  for (const [bad, total, share] of [
    [5, 20, 0.1],
    [12, 40, 0.2],
    [60, 100, 0.5],
  ] as const) {
    expect(chanceOf(bad, total, share)).toBeGreaterThanOrEqual(tailOf(bad, total, share));
  }
});

/** P(X ≥ bad) of the binomial distribution, term by term. */
function tailOf(bad: number, total: number, share: number): number {
  let [term, tail] = [(1 - share) ** total, 0];
  for (let k = 0; k <= total; k += 1) {
    if (k >= bad) tail += term;
    term *= ((total - k) / (k + 1)) * (share / (1 - share));
  }
  return tail;
}

test("what is left of a budget is told by the window's events alone", () => {
  const slices = [
    { atMs: nowMs, total: 500, bad: 1 },
    { atMs: nowMs - 29 * dayMs, total: 500, bad: 4 },
    { atMs: nowMs - 30 * dayMs, total: 500, bad: 500 },
  ];
  expect(budgetLeft(slices, 0.01, 30 * dayMs, nowMs)).toBeCloseTo(0.5);
  expect(budgetLeft(slices, 0.01, dayMs, nowMs)).toBeCloseTo(0.8);
  expect(budgetLeft([], 0.01, dayMs, nowMs)).toBeNull();
});

test("slices come out of their packet as they went in", () => {
  const slices = [
    { atMs: nowMs, total: 3, bad: 1 },
    { atMs: nowMs - 5 * minuteMs, total: 7, bad: 0 },
  ];
  expect(unpacked(packed(slices))).toEqual(slices);
  expect(unpacked(packed([]))).toEqual([]);
});
