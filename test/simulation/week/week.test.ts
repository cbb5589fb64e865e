/** The demo's week: the same from the same seed, and each call as its record tells it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agents, rehearsal } from "../../../demo/agents/index.ts";
import { Orders } from "../../../demo/shop/orders.ts";
import { deployedOf } from "../../../engines/deployed.ts";
import { RehearsedModel } from "../rehearsed-model.ts";
import { callerStories } from "./callers.ts";
import { type DrawnCall, drawWeek, playDrawn } from "./week.ts";

const until = new Date("2026-11-29T12:00:00Z");
const model = new RehearsedModel(deployedOf({ agents, rehearsal }));
const orders = new Orders();
beforeAll(() => model.start());
afterAll(async () => {
  orders.close();
  await model.stop();
});

/** The shop's service, as far as callers of these tests come. */
const shop: typeof fetch = async (input) => {
  const [, number = ""] = /\/orders\/(\d+)$/.exec(String(input)) ?? [];
  const order = orders.find(number);
  return order === null ? new Response("{}", { status: 404 }) : Response.json(order);
};

function called(name: string, more: Partial<DrawnCall> = {}): DrawnCall {
  const story = callerStories.find((one) => one.name === name);
  if (story === undefined) throw new Error(`no story is named "${name}"`);
  const callId = "0123456789abcdef0123456789abcdef";
  return { callId, story, startedAt: new Date("2026-11-24T10:00:00Z"), recording: true, stars: null, seed: 7, ...more };
}

async function traceOf(drawn: DrawnCall) {
  const env = { ...model.env, SHOP_BASE_URL: "http://shop.test", SHOP_KEY: "key", SHOP_ORIGIN: "http://shop.test" };
  const trace = (await playDrawn(drawn, { agents, env, fetch: shop })).load();
  if (trace === null) throw new Error("no trace");
  return trace;
}

describe("drawn", () => {
  const drawn = drawWeek({ seed: 1, calls: 300, until });

  test("the same from the same seed, others from another", () => {
    expect(drawWeek({ seed: 1, calls: 300, until })).toEqual(drawn);
    const ids = new Set(drawn.map(({ callId }) => callId));
    expect(ids.size).toBe(300);
    expect(drawWeek({ seed: 2, calls: 300, until }).some(({ callId }) => ids.has(callId))).toBe(false);
  });

  test("within the seven days before its end, every story and every day", () => {
    const firstMs = Date.UTC(2026, 10, 22);
    for (const { startedAt } of drawn) {
      expect(startedAt.getTime()).toBeGreaterThanOrEqual(firstMs);
      expect(startedAt.getTime()).toBeLessThan(Date.UTC(2026, 10, 29));
    }
    expect(new Set(drawn.map(({ startedAt }) => startedAt.toISOString().slice(0, 10))).size).toBe(7);
    expect(new Set(drawn.map(({ story }) => story))).toEqual(new Set(callerStories));
  });

  test("some rate, most let their words be kept", () => {
    const rated = drawn.filter(({ stars }) => stars !== null).length / drawn.length;
    expect(rated).toBeGreaterThan(0.2);
    expect(rated).toBeLessThan(0.5);
    expect(drawn.filter(({ recording }) => recording).length / drawn.length).toBeGreaterThan(0.75);
  });
});

describe("played", () => {
  test("an order is looked up by the tool, and told", async () => {
    const { turns, endReason, services } = await traceOf(called("where an order is"));
    expect(endReason).toBe("caller-hung-up");
    expect(services.llm).not.toBe("");
    const [, asked] = turns;
    expect(asked?.caller).toBe("where is my order four two one");
    expect(asked?.agent).toMatch(/^Order four two one, a brass ship lamp, is on its way\./);
    expect(asked?.tools).toMatchObject([{ name: "lookup_order", ok: true, args: { order: "421" } }]);
    expect(asked?.stages.map(({ name }) => name).toSorted()).toEqual(
      ["commit", "final-transcript", "first-audio", "first-token", "heard", "speech-end"].toSorted(),
    );
  });

  test("a reply that was cut short is kept as far as it was heard", async () => {
    const { turns } = await traceOf(called("the shop's story, cut short"));
    expect(turns[1]).toMatchObject({ interrupted: true, agent: expect.stringMatching(/^Fernlight began/) });
    expect(turns[1]?.agent.length).toBeLessThan(120);
    expect(turns[2]?.caller).toBe("how much is shipping");
  });

  test("a caller is passed on, and each line keeps the name of who said it", async () => {
    const { transfers, turns } = await traceOf(called("a broken lamp"));
    expect(transfers).toMatchObject([{ from: "front-desk", to: "workshop" }]);
    expect(turns[2]?.spoken).toMatchObject([{ agent: "workshop" }]);
  });

  test("whoever wants no words kept leaves none, and the rating stays", async () => {
    const trace = await traceOf(called("opening hours", { recording: false, stars: 4 }));
    expect(trace.turns.map(({ caller, agent }) => caller + agent).join("")).toBe("");
    expect(trace.turns.length).toBe(4);
    expect(trace.rating?.stars).toBe(4);
  });

  test("what came of it is told, and what it would cost at the vendors that the agents name", async () => {
    const { outcome, cost, turns } = await traceOf(called("where an order is"));
    expect(outcome).toMatchObject({ outcome: "resolved", by: "rules" });
    expect(cost?.unpriced).toEqual([]);
    expect(new Set(cost?.items.map(({ item, service }) => `${item} ${service}`))).toEqual(
      new Set([
        "stt-seconds deepgram/nova-3",
        "llm-tokens-in openai/gpt-4.1-mini",
        "llm-tokens-out openai/gpt-4.1-mini",
        "tts-characters deepgram/aura-2-thalia-en",
        "platform-seconds cloudflare/durable-objects",
        "platform-requests cloudflare/durable-objects",
      ]),
    );
    for (const { micros } of cost?.items ?? []) expect(micros).toBeGreaterThan(0);
    for (const { caller, usage } of turns.slice(1))
      expect(
        usage?.map(({ item }) => item),
        caller,
      ).toContain("stt-seconds");
  });

  test("a caller who types is heard by no microphone", async () => {
    const { cost } = await traceOf(called("in writing"));
    expect(cost?.items.map(({ item }) => item)).toContain("llm-tokens-in");
    expect(cost?.items.map(({ item }) => item)).not.toContain("stt-seconds");
  });

  test("other languages are typed", async () => {
    const { turns } = await traceOf(called("in German"));
    expect(turns[1]).toMatchObject({ typed: true, agent: expect.stringContaining("geöffnet") });
  });
});
