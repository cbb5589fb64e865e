import { expect, test } from "vitest";
import { z } from "zod";
import { type AgentInput, defineAgent } from "../../edge/agent/agent.ts";
import { testDefinition } from "../../edge/agent/testing/agent.ts";
import { ScriptError } from "./script.ts";
import { simulate } from "./simulate.ts";

const paid: unknown[] = [];
const refund = {
  kind: "function" as const,
  name: "refund",
  description: "Pays back.",
  confirm: "I refund {amount} euros. Shall I?",
  parameters: z.object({ amount: z.number() }),
  run: (args: unknown) => {
    paid.push(args);
    return { paid: true };
  },
};
const status = {
  kind: "http" as const,
  name: "order_status",
  description: "Where an order is.",
  url: "${SHOP}/orders/{order}",
  parameters: z.object({ order: z.string() }),
};
const shop = { SHOP: "https://shop.example" };

function agent(more: Partial<AgentInput> = {}) {
  return defineAgent({ ...testDefinition, tools: [refund, status], ...more });
}

test("a tool that is an HTTP request runs, and the model tells of it", async () => {
  const asked: string[] = [];
  const fetch = async (input: string | URL | Request) => {
    asked.push(String(input));
    await new Promise((resolve) => setTimeout(resolve, 20));
    return Response.json({ place: "Leeds" });
  };
  const lines = [
    { caller: "Where is my order four two one?" },
    { calls: "order_status", args: { order: "421" } },
    { model: "It is in Leeds." },
    { typed: "Thank you" },
    { model: "You are welcome." },
  ];
  const call = await simulate(agent(), lines, { env: shop, fetch });
  expect(asked).toEqual(["https://shop.example/orders/421"]);
  expect(call.tools).toEqual([
    { name: "order_status", args: { order: "421" }, ok: true, value: { place: "Leeds" }, code: null },
  ]);
  expect(call.transcript).toEqual([
    { of: "agent", text: "Hello there." },
    { of: "caller", text: "Where is my order four two one?" },
    { of: "agent", text: "It is in Leeds." },
    { of: "caller", text: "Thank you" },
    { of: "agent", text: "You are welcome." },
  ]);
  expect(call.troubles).toEqual([]);
});

test.each([
  ["Yes, please.", [{ amount: 20 }], null],
  ["No, leave it.", [], "tool_declined"],
])("what needs a yes is done after it alone: %s", async (answer, done, code) => {
  paid.length = 0;
  const call = await simulate(agent(), [
    { caller: "Refund me twenty euros." },
    { calls: "refund", args: { amount: 20 } },
    { caller: answer },
    { model: "All right." },
  ]);
  expect(call.said).toContain("I refund 20 euros. Shall I?");
  expect(paid).toEqual(done);
  expect(call.tools.map((run) => run.code)).toEqual([code]);
});

test("a tool that wants to know who calls refuses strangers, and not those who are known", async () => {
  const careful = agent({ tools: [{ ...refund, confirm: false, identity: "verified" }] });
  const lines = [
    { caller: "Refund me twenty euros." },
    { calls: "refund", args: { amount: 20 } },
    { model: "All right." },
  ];
  const stranger = await simulate(careful, lines);
  const known = await simulate(careful, lines, { identity: { level: "verified", subject: "c-1" } });
  expect([stranger, known].map(({ tools }) => tools[0]?.code)).toEqual(["tool_identity_required", null]);
});

test("a topic that is off limits is not spoken of, whatever the model says", async () => {
  const quiet = agent({ offLimits: [{ topic: "medicine", instead: "Ask a doctor.", words: ["aspirin"] }] });
  const call = await simulate(quiet, [{ caller: "My head hurts." }, { model: "Take an aspirin." }]);
  expect(call.said).toEqual(["Hello there.", "Ask a doctor."]);
});

test("it speaks the page's language", async () => {
  const german = agent({ languages: { de: { greeting: "Guten Tag.", disclosure: "Eine KI" } } });
  expect((await simulate(german, [], { language: "de-AT" })).said).toEqual(["Guten Tag."]);
});

test.each([
  ["a model that is asked for what is not written", [{ caller: "Hello?" }], /no line for the model after .*Hello\?/],
  [
    "a line that the model is not asked for",
    [{ caller: "Refund me twenty euros." }, { calls: "refund", args: { amount: 20 } }, { model: "Done." }],
    /nobody asked the model for line 3 of the script: \{"model":"Done\."\}/,
  ],
])("a conversation that goes another way is an error: %s", async (_, lines, why) => {
  const played = simulate(agent(), lines);
  await expect(played).rejects.toThrow(why);
  await expect(played).rejects.toBeInstanceOf(ScriptError);
});
