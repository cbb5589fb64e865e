/** Switches in a conversation in writing: the agent is off, or one of its tools is. */
import { expect, test } from "vitest";
import { type AgentInput, defineAgent } from "../../edge/agent/agent.ts";
import { orderStatusTool, testDefinition } from "../../edge/agent/testing/agent.ts";
import { linesIn } from "../../edge/languages/packs.ts";
import { simulate } from "./simulate.ts";

const agent = (more: Partial<AgentInput> = {}) => defineAgent({ ...testDefinition, tools: [orderStatusTool], ...more });
const asks = [{ caller: "Where is my order?" }];
const off = { switchedOff: [{ kind: "agent" as const }] };

test("an agent that is off asks no model, and gets a human", async () => {
  const call = await simulate(agent({ escalation: {} }), asks, { ...off, humanThere: true });
  expect(call.said[1]).toContain(linesIn("en").conversation.off);
  expect(call.human).toEqual({ state: "waiting", reason: "asked-for" });
  expect(call.tools.map(({ name, ok }) => [name, ok])).toEqual([["escalate_to_human", true]]);
});

test("where nobody is there it takes a message, and offers nothing else", async () => {
  const call = await simulate(agent({ escalation: {} }), asks, off);
  expect(call.said.at(-1)).toContain(linesIn("en").handoff.closed);
  expect(call.said.join()).not.toContain("go on together");
});

test("it speaks the caller's language", async () => {
  const german = agent({ languages: { de: { greeting: "Guten Tag." } } });
  const call = await simulate(german, [{ caller: "Wo ist meine Bestellung?" }], { ...off, language: "de" });
  expect(call.said.at(-1)).toBe(linesIn("de").conversation.off);
});

test("a tool that is off does not run, and the model can say so", async () => {
  const lines = [
    ...asks,
    { calls: "order_status", args: { order: "421" } },
    { model: "I cannot look that up at the moment." },
  ];
  const call = await simulate(agent(), lines, { switchedOff: [{ kind: "tool", name: "order_status" }] });
  expect(call.tools).toMatchObject([{ name: "order_status", ok: false, code: "tool_off" }]);
  expect(call.said.at(-1)).toBe("I cannot look that up at the moment.");
});
