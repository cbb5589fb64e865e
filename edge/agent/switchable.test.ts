/** Tools that a switch can turn off, where servers bring some that no definition names. */
import { expect, test } from "vitest";
import { canSwitch } from "./switchable.ts";
import { testAgent } from "./testing/agent.ts";

const servers = [{ name: "crm", url: "https://crm.example/mcp", tools: { find: {} } }];
const canSwitchTool = (agent: ReturnType<typeof testAgent>, name: string) => canSwitch(agent, { kind: "tool", name });

test("a tool of a server can be switched, and the way to a human never", () => {
  const agent = testAgent({ escalation: {}, mcpServers: servers });
  expect(agent.tools.map(({ name }) => name)).toEqual(["escalate_to_human"]);
  expect(canSwitchTool(agent, "crm_find")).toBe(true);
  expect(canSwitchTool(agent, "escalate_to_human")).toBe(false);
});

test("a tool of a server that one version alone has can be switched", () => {
  const agent = testAgent({ versions: [{ name: "with-crm", share: 5, mcpServers: servers }] });
  expect(canSwitchTool(agent, "crm_find")).toBe(true);
  expect(canSwitchTool(testAgent(), "crm_find")).toBe(false);
});
