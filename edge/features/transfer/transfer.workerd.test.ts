/** A caller who is passed on between agents in the real Call object: a real room, real records, evictions. */
import { abortAllDurableObjects } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { newCall, until } from "../../call/testing/calls.workerd.ts";

vi.mock("../../call/testing/agents.ts", async () => {
  const { z } = await import("zod");
  const { testAgent } = await import("../../agent/testing/agent.ts");
  const agent = (name: string, more: Parameters<typeof testAgent>[0]) =>
    testAgent({ name, displayName: `The ${name}`, ...more });
  const refund = {
    kind: "function" as const,
    name: "issue_refund",
    description: "Pays back.",
    identity: "verified" as const,
    parameters: z.object({ order: z.string() }),
    run: () => ({ paid: true }),
  };
  const status = {
    kind: "function" as const,
    name: "order_status",
    description: "Where an order is.",
    parameters: z.object({ order: z.string() }),
    run: () => ({ place: "Leeds" }),
  };
  const transfers = [{ to: "workshop", when: "repairs", words: ["repair*"], say: "I pass you on." }];
  const back = [{ to: "front-desk", when: "orders", words: ["order"], say: "Back you go." }];
  return {
    agents: [
      agent("front-desk", { tools: [status], transfers }),
      agent("workshop", {
        persona: "You run the workshop.",
        tools: [refund],
        transfers: back,
        tts: ttsOf("orion"),
      }),
    ],
  };
  function ttsOf(name: string) {
    return { service: "deepgram" as const, model: `aura-2-${name}-en` };
  }
});

test("who was passed on talks with the other agent, by its rules, also after an eviction, and comes back", async () => {
  const call = await newCall();
  await call.ring();
  const visitor = await call.visit();
  await visitor.reads("Hello there.");
  await visitor.type("Please repair my lamp.");
  await visitor.reads("I pass you on.");
  await visitor.reads("This is the workshop.");
  await visitor.isCalled("The workshop");

  // The other agent may pay back, and asks who calls as it would ask anybody.
  await visitor.type("I want my money back.");
  await until("the refusal", async () => (await call.trace()).actions?.some(({ event }) => event === "refused"));

  const before = visitor.agentSid();
  await abortAllDurableObjects();
  await call.comeDue("pulse");
  await visitor.seesNewAgent(before);
  await visitor.isCalled("The workshop");
  visitor.captions.splice(0);
  await visitor.type("How long does it take?");
  await visitor.reads("This is the workshop.");

  await visitor.type("Where is my order?");
  await visitor.reads("Back you go.");
  await visitor.reads("It is in Leeds.");
  await visitor.isCalled("The front-desk");
  visitor.hangUp();
  await call.reaches("ended");

  const { agent, turns, transfers, actions, errors } = await call.trace();
  expect(agent).toBe("front-desk");
  expect(turns.map(({ caller, agents }) => [caller, agents])).toEqual([
    ["", ["front-desk"]],
    ["Please repair my lamp.", ["front-desk", "workshop"]],
    ["I want my money back.", ["workshop"]],
    ["How long does it take?", ["workshop"]],
    ["Where is my order?", ["workshop", "front-desk"]],
  ]);
  const desk = { agent: "front-desk", name: "The front-desk" };
  const workshop = { agent: "workshop", name: "The workshop" };
  // The caller may or may not have heard the words of the moment of the eviction.
  expect(turns.filter(({ caller }) => !caller.includes("money")).map(({ spoken }) => spoken)).toEqual([
    [{ ...desk, text: "Hello there." }],
    [
      { ...desk, text: "I pass you on." },
      { ...workshop, text: expect.stringContaining("This is the workshop.") },
    ],
    [{ ...workshop, text: expect.stringContaining("This is the workshop.") }],
    [
      { ...workshop, text: "Back you go." },
      { ...desk, text: expect.stringContaining("It is in Leeds.") },
    ],
  ]);
  expect(transfers).toMatchObject([
    { turn: 1, from: "front-desk", to: "workshop", heard: "Please repair my lamp.", goesAlong: "everything" },
    { turn: 5, from: "workshop", to: "front-desk", dropped: [] },
  ]);
  const passed = { event: "done", tool: "transfer_to_agent" };
  expect(actions?.filter(({ tool }) => tool !== "order_status")).toMatchObject([
    { ...passed, turn: 1, heard: "Please repair my lamp.", args: { agent: "workshop" } },
    { event: "refused", tool: "issue_refund", result: { code: "tool_identity_required" } },
    { ...passed, turn: 5, heard: "Where is my order?", result: { now_with: "front-desk", before: "workshop" } },
  ]);
  expect(errors).toEqual([]);
});
