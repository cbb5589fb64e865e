/** A caller who wants a human in a simulation, as far as the queue: no human takes the call. */
import { expect, test } from "vitest";
import { type AgentInput, defineAgent } from "../../edge/agent/agent.ts";
import { testDefinition } from "../../edge/agent/testing/agent.ts";
import { handoffLines } from "../../edge/features/handoff/lines.ts";
import { simulate } from "./simulate.ts";

const agent = (escalation: AgentInput["escalation"] = {}) => defineAgent({ ...testDefinition, escalation });
const asks = [{ caller: "I want to talk to a human." }];

test("whoever asks for one waits in line, whatever the model would say", async () => {
  const call = await simulate(agent(), asks, { humanThere: true });
  expect(call.human).toEqual({ state: "waiting", reason: "asked-for" });
  expect(call.tools).toMatchObject([{ name: "escalate_to_human", ok: true, value: { state: "queued", position: 1 } }]);
  expect(call.said).toHaveLength(2);
  expect(call.troubles).toEqual([]);
});

test("a caller is told that nobody is signed in, and stays in line", async () => {
  const call = await simulate(agent(), asks);
  expect(call.human).toEqual({ state: "waiting", reason: "asked-for" });
  expect(call.said.at(-1)).toBe(handoffLines("en").nobody);
});

const office = {
  name: "office",
  kind: "queue" as const,
  timeZone: "Europe/London",
  hours: [{ days: ["mon" as const], from: "09:00", to: "17:00" }],
};
test.each([
  ["2026-11-30T10:00:00Z", "waiting"],
  ["2026-11-30T20:00:00Z", "message"],
])("the hours are those of when the call begins: %s", async (begins, state) => {
  const call = await simulate(agent({ destinations: [office] }), asks, {
    humanThere: true,
    startsAt: new Date(begins),
  });
  expect(call.human?.state).toBe(state);
  expect(call.said.at(-1) === handoffLines("en").closed).toBe(state === "message");
});

test("an offer is asked first, and nobody is called after a no", async () => {
  const lines = [
    { caller: "My order has not come." },
    { calls: "escalate_to_human", args: { reason: "upset" } },
    { caller: "No, thank you." },
    { model: "Then let us see." },
  ];
  const call = await simulate(agent({ reasons: [{ reason: "upset", act: "offer" }] }), lines, { humanThere: true });
  expect(call.said).toContain(handoffLines("en").offer);
  expect([call.human, call.tools[0]?.code]).toEqual([null, "tool_declined"]);
});

test("an agent without humans calls nobody", async () => {
  const call = await simulate(defineAgent(testDefinition), [...asks, { model: "Nobody is here but me." }]);
  expect([call.human, call.tools]).toEqual([null, []]);
});
