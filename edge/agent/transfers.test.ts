/** The agents to which callers may be passed on, in definitions. */
import { expect, test } from "vitest";
import { offeredActions } from "../tools/offered.ts";
import type { AgentInput } from "./agent.ts";
import { testAgent } from "./testing/agent.ts";
import { requireTransferTargets } from "./transfers.ts";

const agent = (name: string, more: Partial<AgentInput> = {}) => testAgent({ name, displayName: name, ...more });
const repairs = { to: "workshop", when: "repairs" };

test("an agent that may pass callers on has the tool for it, which takes these names alone", () => {
  const { tools } = agent("desk", { transfers: [repairs, { to: "sales", when: "offers" }] });
  const [offered] = offeredActions(tools);
  expect(offered).toMatchObject({
    name: "transfer_to_agent",
    description: expect.stringContaining('"workshop": repairs.'),
  });
  expect(offered?.parameters.safeParse({ agent: "sales" }).success).toBe(true);
  expect(offered?.parameters.safeParse({ agent: "admin" }).success).toBe(false);
  expect(agent("alone").tools).toEqual([]);
});

test("what cannot be is refused when the Worker starts", () => {
  const desk = agent("desk", { transfers: [repairs] });
  expect(requireTransferTargets([desk, agent("workshop")])).toHaveLength(2);
  expect(() => requireTransferTargets([desk])).toThrow(
    'agent "desk" passes callers on to "workshop", which is not deployed',
  );
  expect(() => requireTransferTargets([agent("workshop", { transfers: [repairs] })])).toThrow("which is itself");
  expect(() => agent("desk", { transfers: [repairs, repairs] })).toThrow("each agent once");
  const taken = { kind: "card" as const, name: "transfer_to_agent" };
  expect(() => agent("desk", { transfers: [repairs], tools: [taken] })).toThrow("reserved for its transfers");
  expect(() => agent("desk", { transfers: [{ ...repairs, goesAlong: { lastTurns: 0 } }] })).toThrow("goesAlong");
});
