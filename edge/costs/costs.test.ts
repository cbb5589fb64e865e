/** Costs beside an invoice that was computed by hand, and what is not priced. */
import { describe, expect, test } from "vitest";
import type { Usage } from "../wire/usage.ts";
import { usageItems } from "../wire/usage.ts";
import { costOf, costsOver, joinedPrices } from "./costs.ts";
import { listPrices } from "./prices.ts";

const used = (item: Usage["item"], service: string, quantity: number, more: Partial<Usage> = {}): Usage => ({
  item,
  service,
  quantity,
  ...more,
});
const none = () => ({});
const times = { startedAt: "2026-11-29T10:00:00.000Z", endedAt: "2026-11-29T10:03:00.000Z" };

/**
 * A call of three minutes by Deepgram and OpenAI. By hand, in dollars:
 *   hearing     180 s        at 0.0048 a minute         3 × 0.0048                    = 0.0144
 *   prompts     (1,850 + 2,150) tokens at 0.40 a million   4,000 × 0.0000004          = 0.0016
 *   cached      6,000 tokens at 0.10 a million           6,000 × 0.0000001            = 0.0006
 *   answers     (120 + 130) tokens at 1.60 a million     250 × 0.0000016              = 0.0004
 *   voice       (410 + 390 + 50) characters at 0.03 a thousand   0.85 × 0.03          = 0.0255
 *   object      181 s of 0.128 GB at 12.50 a million GB-s   181 × 0.0000016           = 0.0002896
 *   requests    24 at 0.15 a million                     24 × 0.00000015              = 0.0000036
 *   sum                                                                               = 0.0427932
 */
const invoiceMicros = 42_793;
const call = {
  ...times,
  usage: [
    used("tts-characters", "deepgram/aura-2-thalia-en", 50),
    used("stt-seconds", "deepgram/nova-3", 20),
    used("platform-seconds", "cloudflare/durable-objects", 181),
    used("platform-requests", "cloudflare/durable-objects", 24),
  ],
  turns: [
    { turn: 0 },
    {
      turn: 1,
      usage: [
        used("stt-seconds", "deepgram/nova-3", 70),
        used("llm-tokens-in", "openai/gpt-4.1-mini", 1_850, { dropped: 900 }),
        used("llm-tokens-cached", "openai/gpt-4.1-mini", 2_000),
        used("llm-tokens-out", "openai/gpt-4.1-mini", 120),
        used("tts-characters", "deepgram/aura-2-thalia-en", 410),
      ],
    },
    {
      turn: 2,
      usage: [
        used("stt-seconds", "deepgram/nova-3", 90),
        used("llm-tokens-in", "openai/gpt-4.1-mini", 2_150, { estimated: 2_150 }),
        used("llm-tokens-cached", "openai/gpt-4.1-mini", 4_000),
        used("llm-tokens-out", "openai/gpt-4.1-mini", 130),
        used("tts-characters", "deepgram/aura-2-thalia-en", 390),
      ],
    },
  ],
};

describe("a call's cost", () => {
  test("is the invoice's to the rounding, with dropped and estimated parts in it", () => {
    const cost = costOf(call, { prices: none });
    expect(cost.micros).toBe(invoiceMicros);
    expect(cost.perMinuteMicros).toBe(Math.round(42_793.2 / 3));
    expect(cost.unpriced).toEqual([]);
    expect(cost.items).toContainEqual({
      turn: 1,
      item: "llm-tokens-in",
      service: "openai/gpt-4.1-mini",
      quantity: 1_850,
      unit: "tokens",
      dropped: 900,
      micros: 740,
    });
    expect(cost.items.filter(({ turn }) => turn === -1)).toHaveLength(4);
  });

  test("goes by the agent's own prices where there are any", () => {
    const prices = { "openai/gpt-4.1-mini": { "llm-tokens-in": { usd: 4, per: 1_000_000 } } };
    expect(costOf(call, { prices: () => prices }).micros).toBe(invoiceMicros + 4_000 * 3.6);
  });

  test("of several agents goes by the prices of the turn, and the first one's hold", () => {
    const priced = (usd: number) => ({ "openai/gpt-4.1-mini": { "llm-tokens-in": { usd, per: 1_000_000 } } });
    const prices = (turn: number) => (turn === 2 ? joinedPrices([priced(4), priced(9), {}]) : {});
    expect(costOf(call, { prices }).micros).toBe(invoiceMicros + Math.round(2_150 * 3.6));
    const voice = { "openai/gpt-4.1-mini": { "llm-tokens-out": { usd: 1, per: 1 } }, b: {} };
    expect(joinedPrices([priced(4), voice])["openai/gpt-4.1-mini"]).toEqual({
      "llm-tokens-in": { usd: 4, per: 1_000_000 },
      "llm-tokens-out": { usd: 1, per: 1 },
    });
  });

  test("without a price is told as unpriced, never as nothing", () => {
    const usage = [used("llm-tokens-in", "api.groq.com/llama", 5_000), used("stt-seconds", "deepgram/nova-3", 60)];
    const cost = costOf({ ...times, usage, turns: [{ turn: 0, usage }] }, { prices: none });
    expect(cost.unpriced).toEqual(["llm-tokens-in api.groq.com/llama"]);
    expect(cost.items[0]).toMatchObject({ service: "api.groq.com/llama", micros: null });
    expect(cost.micros).toBe(9_600);
    const prices = { "api.groq.com/llama": { "llm-tokens-in": { usd: 0, per: 1 } } };
    expect(costOf({ ...times, usage, turns: [] }, { prices: () => prices }).unpriced).toEqual([]);
  });

  test("many items that are less than a millionth each add up", () => {
    const turns = Array.from({ length: 1_000 }, (_, turn) => ({
      turn,
      usage: [used("platform-requests", "cloudflare/durable-objects", 2)],
    }));
    expect(costOf({ ...times, turns }, { prices: none }).micros).toBe(300);
  });
});

test("over calls: in all, per call, per resolved call and per minute", () => {
  const cost = costOf(call, { prices: none });
  const outcome = (of: "resolved" | "failed") => ({ outcome: of, reason: "", by: "rules" as const, turns: [] });
  const calls = [
    { ...times, cost, outcome: outcome("resolved") },
    { ...times, cost, outcome: outcome("failed") },
    { ...times },
  ];
  expect(costsOver(calls)).toEqual({
    micros: 85_586,
    perCallMicros: 28_529,
    perResolvedMicros: 85_586,
    perMinuteMicros: 9_510,
  });
  expect(costsOver([])).toEqual({ micros: 0, perCallMicros: null, perResolvedMicros: null, perMinuteMicros: null });
});

test.each(listPrices.map((one) => [one.service, one] as const))(
  "%s has a day, a source, and sound prices",
  (_, one) => {
    expect(one.on).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(Number.isNaN(Date.parse(one.on))).toBe(false);
    expect(new URL(one.source).protocol).toBe("https:");
    expect(Object.keys(one.prices).length).toBeGreaterThan(0);
    for (const [item, { usd, per }] of Object.entries(one.prices)) {
      expect(usageItems).toContain(item);
      expect(usd / per).toBeGreaterThan(0);
      // A cent for one token, second or character is a slip of the decimal point.
      expect(usd / per).toBeLessThan(0.01);
    }
  },
);
