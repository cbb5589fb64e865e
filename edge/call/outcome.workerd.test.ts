/** The outcome of calls in their real object: by rules, by the model, without words; told to a CRM, and told anew. */
import { env as bindings } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import type { CallEndedNews } from "../features/handoff/news.ts";
import { routesOf } from "../worker.ts";
import { agents } from "./testing/agents.ts";
import { newCall, until } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { inject } = await import("vitest");
  const { testAgent } = await import("../agent/testing/agent.ts");
  // Nobody is there: what is to be sent stays where it can be seen.
  const notify = [{ format: "standard" as const, url: "http://127.0.0.1:9/hook" }];
  const agent = (name: string, more: Parameters<typeof testAgent>[0]) =>
    testAgent({ name, displayName: name, ...more });
  return {
    agents: [
      agent("plain", {}),
      agent("front-desk", {
        ending: { summary: { by: "code" }, notify },
        prices: {
          [`${new URL(inject("vendors").chat).host}/gpt-4.1-mini`]: { "llm-tokens-out": { usd: 1, per: 1000 } },
        },
      }),
      agent("judging", { ending: { summary: { by: "code" }, outcome: { by: "model", sentiment: true }, notify } }),
    ],
  };
});

const app = routesOf(agents);

type Call = Awaited<ReturnType<typeof newCall>>;
const turn = {
  turn: 0,
  caller: "Where is my order?",
  // A figure that no time of day can tell: the model is told the clock.
  agent: "It is in Leeds, 8349 miles away.",
  interrupted: false,
  typed: true,
  stages: [],
  tools: [],
  preemptive: { begun: 0, dropped: 0, savedMs: 0 },
  model: "",
};

/** A call of which an object that was evicted finds only the record. */
async function talked(agent: string, consent: object = { terms: false, recording: false }): Promise<Call> {
  Object.assign(bindings, { HANDOFF_WEBHOOK_SECRET: `whsec_${btoa("x".repeat(32))}` });
  const call = await newCall(agent);
  await call.seed((record) => {
    record.begin({ ...call.invitation, consent } as typeof call.invitation, { stt: "h", tts: "v", llm: "m" }, 1);
    record.setState("live");
    record.write({ kind: "turn", turn });
    record.usage.keep([{ turn: 0, item: "stt-seconds", service: "deepgram/nova-3", quantity: 60 }]);
  });
  await call.stub().webhook({ kind: "room-finished", id: "1" });
  return call;
}

const told = (call: Call) => call.outbox<{ data: CallEndedNews }>();

describe("when a call is over", () => {
  test("each has an outcome, figures and a cost at once; a claim that nothing bears out is found", async () => {
    const call = await talked("plain");
    const trace = await call.trace();
    expect(trace.outcome).toEqual({ outcome: "resolved", reason: "answered", by: "rules", turns: [0] });
    expect(trace.measures).toMatchObject({ callerTurns: 1, interruptions: 0 });
    expect(trace.cost).toMatchObject({ micros: 4_800, unpriced: [] });
    await until("the claim", async () => (await call.trace()).claims?.length);
    expect((await call.trace()).claims).toEqual([{ turn: 0, sentence: turn.agent, figure: "8349" }]);
  });

  test("a CRM hears all of it, and hears it anew when the admin wants it", async () => {
    const call = await talked("front-desk");
    const [first] = await until("the news", async () => ((await told(call)).length > 0 ? told(call) : null));
    expect(first?.data).toMatchObject({
      version: 2,
      outcome: { outcome: "resolved", by: "rules" },
      sentiment: null,
      unanswered: [],
      claims: [{ figure: "8349" }],
      measures: { callerTurns: 1 },
      cost: { micros: 4_800 },
    });
    const env = { ...bindings, ADMIN_TOKEN: "an-admin-token-of-thirty-two-characters" };
    const deliver = (token: string) => {
      const init = { method: "POST", headers: { authorization: `Bearer ${token}` } };
      return Promise.resolve(app.request(`https://earshot.example/v1/calls/${call.callId}/deliver`, init, env));
    };
    expect((await deliver("not-the-admins-token-but-another-one")).status).toBe(401);
    expect(await told(call)).toHaveLength(1);
    const answer = await deliver("an-admin-token-of-thirty-two-characters");
    expect([answer.status, await answer.json()]).toEqual([200, { receivers: 1 }]);
    const [, again] = await told(call);
    expect(again?.data).toEqual(first?.data);
  });

  test("a call that still runs, or is not known, is not delivered", async () => {
    const call = await newCall("plain");
    expect(await call.stub().deliver()).toEqual({ kind: "unknown" });
    await call.seed((record) => {
      record.begin(call.invitation, { stt: "h", tts: "v", llm: "m" }, 1);
      record.setState("live");
    });
    expect(await call.stub().deliver()).toEqual({ kind: "running" });
  });

  test("a model whose judgement is no judgement leaves it to the rules, which say why; its tokens are paid", async () => {
    const call = await talked("judging");
    await until("the news", async () => (await told(call)).length > 0);
    const { outcome, sentiment, usage } = await call.trace();
    expect(outcome).toMatchObject({ outcome: "resolved", by: "rules", turns: [0] });
    expect(outcome?.leftOut?.length).toBeGreaterThan(0);
    expect(sentiment).toBeUndefined();
    expect(usage?.some(({ item }) => item === "llm-tokens-out")).toBe(true);
  });

  test("without a recording there is an outcome by rules, and no word", async () => {
    const call = await talked("judging", { terms: true, recording: false, recordingText: "May we?" });
    await until("the news", async () => (await told(call)).length > 0);
    const { outcome, claims, unanswered, cost } = await call.trace();
    expect(outcome).toEqual({ outcome: "resolved", reason: "answered", by: "rules", turns: [0] });
    expect([claims, unanswered, cost?.micros]).toEqual([[], [], 4_800]);
    expect(JSON.stringify(await told(call))).not.toContain("Leeds");
  });
});
