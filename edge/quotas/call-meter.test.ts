/** The cost limits of a call: reserved before, settled after, and never passed by requests side by side. */
import { describe, expect, test, vi } from "vitest";
import { CallMeter, outputAllowanceTokens, type TokenCharge, tokensByBytes } from "./call-meter.ts";

const limits = { turnsPerCall: 3, tokensPerCall: 10_000, charactersPerCall: 100 };
/** A prompt of this many tokens, by the estimate. */
const prompt = (tokens: number) => "x".repeat(tokens * 3);

function request(meter: CallMeter, tokens: number): TokenCharge | null {
  const begun: TokenCharge[] = [];
  meter.request(prompt(tokens), (charge) => begun.push(charge));
  return begun[0] ?? null;
}

function reserved(meter: CallMeter, tokens: number): TokenCharge {
  const charge = request(meter, tokens);
  if (charge === null) throw new Error("refused");
  return charge;
}

test.each([
  ["nothing", "", 0],
  ["one letter", "a", 1],
  ["English", "The order is on its way.", 8],
  ["German", "Größe", 3],
  ["Chinese, a token each", "你好世界", 4],
  ["Cyrillic", "привет", 4],
  ["an emoji", "🙂", 2],
])("estimates %s", (_, text, tokens) => expect(tokensByBytes(text)).toBe(tokens));

describe("a request settles", () => {
  const cases: [string, number | undefined, number][] = [
    ["as told", 900, 900],
    ["as told, where that is more than was reserved", 5_000, 5_000],
    ["as told, in whole tokens", 900.2, 901],
    ["as estimated where nothing is told", undefined, 1_000 + outputAllowanceTokens],
    ["as estimated where zero is told", 0, 1_000 + outputAllowanceTokens],
    ["as estimated where less than zero is told", -5_000, 1_000 + outputAllowanceTokens],
    ["as estimated where no number is told", Number.NaN, 1_000 + outputAllowanceTokens],
    ["as estimated where no end is told", Number.POSITIVE_INFINITY, 1_000 + outputAllowanceTokens],
  ];
  test.each(cases)("%s", (_, told, tokens) => {
    const meter = new CallMeter(limits);
    const charge = reserved(meter, 1_000);
    expect([meter.reservedTokens, meter.spent.tokens]).toEqual([1_000 + outputAllowanceTokens, 0]);
    charge.settle(told);
    charge.settle(7_000);
    charge.settle();
    expect([meter.reservedTokens, meter.spent.tokens]).toEqual([0, tokens]);
    expect(charge.wrote("more")).toBe(false);
    expect(meter.reservedTokens).toBe(0);
  });

  test("as estimated with all that it wrote, however short the pieces", () => {
    const meter = new CallMeter(limits);
    const charge = reserved(meter, 1_000);
    for (let nth = 0; nth < 3_000; nth += 1) expect(charge.wrote("y")).toBe(true);
    charge.settle();
    expect(meter.spent.tokens).toBe(2_000);
  });
});

describe("the limit is reached", () => {
  function watched(spent = { tokens: 0, characters: 0 }) {
    const meter = new CallMeter(limits, spent);
    const reached = vi.fn();
    meter.whenReached(reached);
    return { meter, reached };
  }

  test("by a request that does not fit, and then by each; it is told once", () => {
    const { meter, reached } = watched({ tokens: 9_000, characters: 0 });
    expect(request(meter, 601)).toBeNull();
    expect(request(meter, 1)).toBeNull();
    expect(meter.mayAnswer(1)).toBe(false);
    expect(reached).toHaveBeenCalledTimes(1);
    expect(meter.spent.tokens).toBe(9_000);
  });

  test("not by one that just fits", () => {
    const { meter, reached } = watched({ tokens: 9_000, characters: 0 });
    expect(request(meter, 600)).not.toBeNull();
    expect(reached).not.toHaveBeenCalled();
  });

  test("by requests side by side, none of which is settled", () => {
    const { meter } = watched();
    const charges = Array.from({ length: 20 }, () => request(meter, 600));
    expect(charges.filter((charge) => charge !== null)).toHaveLength(10);
    expect(meter.reservedTokens).toBe(10_000);
  });

  test("by a reply that does not end", () => {
    const { meter, reached } = watched();
    const charge = reserved(meter, 1_000);
    let pieces = 0;
    while (pieces < 1_000 && charge.wrote("y".repeat(300))) pieces += 1;
    expect(pieces).toBe(90);
    expect(reached).toHaveBeenCalledTimes(1);
    charge.settle();
    expect(meter.spent.tokens).toBe(10_000);
  });

  test.each([
    [1, true],
    [3, true],
    [4, false],
    [400, false],
  ])("by turn %i: may be answered %s", (turn, may) => {
    const { meter, reached } = watched();
    expect(meter.mayAnswer(turn)).toBe(may);
    expect(reached).toHaveBeenCalledTimes(may ? 0 : 1);
  });

  test.each([
    ["x".repeat(99), true],
    ["x".repeat(100), false],
    ["🙂".repeat(99), true],
    ["", true],
  ])("by characters: after %#", (text, may) => {
    const { meter } = watched();
    meter.spoken(text);
    expect(meter.mayAnswer(1)).toBe(may);
  });
});

test("whatever the order, the sums are those of the settled and the open requests, and estimates never pass the limit", () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    let state = seed;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const meter = new CallMeter(limits);
    const open: { charge: TokenCharge; tokens: number }[] = [];
    let settled = 0;
    for (let step = 0; step < 200; step += 1) {
      const at = random(open.length);
      const one = open[at];
      if (random(3) === 0 || one === undefined) {
        const tokens = random(500);
        const charge = request(meter, tokens);
        if (charge !== null) open.push({ charge, tokens: tokens + outputAllowanceTokens });
      } else if (random(2) === 0) {
        const before = meter.reservedTokens;
        one.charge.wrote("z".repeat(random(900)));
        one.tokens += meter.reservedTokens - before;
      } else {
        const told = random(2) === 0 ? undefined : 1 + random(one.tokens);
        one.charge.settle(told);
        settled += told ?? one.tokens;
        open.splice(at, 1);
      }
      expect(meter.spent.tokens).toBe(settled);
      expect(meter.reservedTokens).toBe(open.reduce((sum, { tokens }) => sum + tokens, 0));
      expect(settled + meter.reservedTokens).toBeLessThanOrEqual(limits.tokensPerCall);
    }
  }
});
