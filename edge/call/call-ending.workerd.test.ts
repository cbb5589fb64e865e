/**
 * The end of a call in its real object: the kept data, the receivers and how often they are told, and the effect of an
 * eviction.
 */
import { abortAllDurableObjects } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { newCall, until } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { z } = await import("zod");
  const { inject } = await import("vitest");
  const { testAgent } = await import("../agent/testing/agent.ts");
  const fields = z.object({ topic: z.enum(["order", "repair"]) });
  // Nobody is there: what is to be sent stays where it can be seen.
  const notify = [{ format: "slack" as const, url: "http://127.0.0.1:9/hook" }];
  const agent = (name: string, more: Parameters<typeof testAgent>[0]) =>
    testAgent({ name, displayName: name, ...more });
  const { refusing } = inject("vendors");
  return {
    agents: [
      agent("front-desk", { ending: { summary: { fields }, notify } }),
      agent("by-code", { ending: { summary: { by: "code" }, notify } }),
      agent("mindless", { ending: { notify }, llm: { service: "openai-compatible", base: refusing } }),
      agent("model-off", { ending: { notify, outcome: { by: "model" } } }),
      agent("stood-in", {
        ending: { notify },
        llm: { service: "groq", model: "m" },
        fallbacks: [{ service: "openai-compatible" }],
      }),
      agent("plain", {}),
      agent("repairs", {
        prices: { "api.groq.com/llama": { "llm-tokens-in": { usd: 2, per: 1_000_000 } } },
      }),
    ],
  };
});

const env = bindings as unknown as Env;

type Call = Awaited<ReturnType<typeof newCall>>;
const turn = {
  turn: 0,
  caller: "Where is my order?",
  agent: "It is in Leeds.",
  interrupted: false,
  typed: true,
  stages: [],
  tools: [],
  preemptive: { begun: 0, dropped: 0, savedMs: 0 },
  model: "",
};

/** A call of which an object that was evicted finds only the record. */
async function talked(agent: string, consent: object = { terms: false, recording: false }, tries = 0): Promise<Call> {
  const call = await newCall(agent);
  await call.seed((record) => {
    record.begin({ ...call.invitation, consent } as typeof call.invitation, { stt: "h", tts: "v", llm: "m" }, 1);
    record.setState("live");
    record.write({ kind: "turn", turn });
    for (let tried = 0; tried < tries; tried += 1) record.ending.begin();
  });
  await call.stub().webhook({ kind: "room-finished", id: "1" });
  return call;
}

const sent = (call: Call) => call.outbox<{ text: string }>();

describe("when a call is over", () => {
  test("a summary is made of it by its model, with what fits of its fields, and others are told once", async () => {
    const call = await talked("front-desk");
    await until("the summary", async () => (await call.trace()).ending);
    expect((await call.trace()).ending).toEqual({
      summary: "Asked for an order. It is in Leeds.",
      fields: { topic: "order" },
      by: "model",
      leftOut: ["summary: markup"],
    });
    const [news, ...more] = await sent(call);
    expect(more).toEqual([]);
    expect(news?.text).toContain("A call with front-desk is over (closed).");
    expect(news?.text).toContain("Summary: Asked for an order. It is in Leeds.");
    expect(news?.text).toContain('topic: "order"');
    // As an object does that was evicted before it could strike it off.
    await call.comeDue("ending");
    await abortAllDurableObjects();
    await call.comeDue("ending");
    expect(await sent(call)).toHaveLength(1);
  });

  test("code makes it where the definition wants that, or the model fails, and says why", async () => {
    const code = await talked("by-code");
    const failed = await talked("mindless");
    await until("the summaries", async () => (await code.trace()).ending && (await failed.trace()).ending);
    const summary = 'The caller: "Where is my order?"';
    expect((await code.trace()).ending).toEqual({ summary, fields: {}, by: "code", leftOut: [] });
    expect((await failed.trace()).ending).toEqual({ summary, fields: {}, by: "code", leftOut: ["the model failed"] });
    expect(await sent(failed)).toHaveLength(1);
  });

  test("a vendor that is switched off is not asked: what stands in writes it, or code, and the record says why", async () => {
    const turnOff = (agent: string, name: string) =>
      deskOf(env, agent).turn({
        what: { kind: "vendor", name },
        off: true,
        by: "Anna",
        why: "it leaks",
        untilMs: null,
      });
    await turnOff("model-off", "openai-compatible");
    await turnOff("stood-in", "groq");
    const [off, stoodIn] = [await talked("model-off"), await talked("stood-in")];
    await until("the summaries", async () => (await off.trace()).ending && (await stoodIn.trace()).ending);
    expect((await off.trace()).ending).toEqual({
      summary: 'The caller: "Where is my order?"',
      fields: {},
      by: "code",
      leftOut: ["the model's vendor is switched off"],
    });
    const judged = await until("the outcome", async () => {
      const { outcome } = await off.trace();
      return outcome?.leftOut && outcome;
    });
    expect(judged).toMatchObject({ by: "rules", leftOut: ["the model's vendor is switched off"] });
    expect((await off.trace()).errors.map(({ code }) => code)).not.toContain("llm_failed");
    // Its own model has no key.
    expect((await stoodIn.trace()).ending?.by).toBe("model");
  });

  test("an eviction while the model writes begins it anew, but not for ever", async () => {
    const call = await talked("front-desk", undefined, 1);
    expect((await until("the summary", async () => (await call.trace()).ending)).by).toBe("model");
    const often = await talked("front-desk", undefined, 2);
    expect(await until("the summary", async () => (await often.trace()).ending)).toMatchObject({
      by: "code",
      leftOut: ["the model was asked twice, without an answer"],
    });
  });

  test("without a recording nothing of what was said is kept, and others are told without it", async () => {
    const call = await talked("front-desk", { terms: false, recording: false, recordingText: "May we record?" });
    const told = await until("the news", async () => (await sent(call))[0]);
    expect(told.text).toContain("A call with front-desk is over");
    expect(told.text).not.toMatch(/order\?|Leeds|Summary/);
    expect((await call.trace()).ending).toBeNull();
  });

  test("an agent without an ending makes none, and an erased call has none left", async () => {
    const plain = await talked("plain");
    expect(await plain.due()).not.toContain("ending");
    const call = await talked("front-desk");
    await until("the summary", async () => (await call.trace()).ending);
    await call.stub().erase();
    expect(await call.record()).toBeNull();
    expect(await call.due()).toEqual([]);
  });

  test("its cost goes by the prices of the agent that had each turn", async () => {
    const call = await newCall("plain");
    await call.seed((record) => {
      record.begin(call.invitation, { stt: "h", tts: "v", llm: "m" }, 1);
      record.setState("live");
      for (const nth of [0, 1, 2, 3]) record.write({ kind: "turn", turn: { ...turn, turn: nth } });
      const passed = { from: "plain", to: "repairs", heard: "", goesAlong: "everything" as const, dropped: [] };
      record.transfers.add({ ...passed, atMs: 1, turn: 2 });
      const tokens = { item: "llm-tokens-in", service: "api.groq.com/llama", quantity: 1_000 } as const;
      record.usage.keep([-1, 1, 2, 3].map((nth) => ({ ...tokens, turn: nth })));
    });
    await call.stub().webhook({ kind: "room-finished", id: "1" });
    const cost = await until("the cost", async () => (await call.trace()).cost);
    const groq = cost.items.filter(({ service }) => service === "api.groq.com/llama");
    expect(groq.map(({ turn: nth, micros }) => [nth, micros])).toEqual([
      [-1, 2_000],
      [1, null],
      [2, 2_000],
      [3, 2_000],
    ]);
  });
});
