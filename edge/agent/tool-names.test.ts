import { expect, it } from "vitest";
import { z } from "zod";
import { type AgentInput, defineAgent } from "./agent.ts";

const tool = (name: string, more: object = {}) => ({
  kind: "function",
  name,
  description: "x",
  parameters: z.object({}),
  run: () => 1,
  ...more,
});
const server = (name: string, ...tools: string[]) => ({
  name,
  url: "https://mcp.example",
  tools: Object.fromEntries(tools.map((one) => [one, {}])),
});
const agent = (more: object) => () =>
  defineAgent({
    name: "ada",
    displayName: "Ada",
    persona: "x",
    language: "en",
    greeting: "Hi",
    disclosure: "AI",
    stt: { service: "deepgram" },
    tts: { service: "deepgram" },
    llm: { service: "workers-ai" },
    origins: ["*"],
    ...more,
  } as unknown as AgentInput);
const code = { code: { sender: { kind: "page" } } };
const long = "a".repeat(80);

it.each<[string, object]>([
  ["a server's, and one of the definition's", { tools: [tool("crm_find")], mcpServers: [server("crm", "find")] }],
  ["two of a server's in capitals", { mcpServers: [server("crm", "find", "Find")] }],
  ["two of a server's with other signs", { mcpServers: [server("crm", "find.all", "find-all")] }],
  ["two of a server's of great length", { mcpServers: [server("crm", `${long}1`, `${long}2`)] }],
  ["those of two servers", { mcpServers: [server("crm", "find"), server("crm", "find")] }],
  ["two of two servers", { mcpServers: [server("a", "b_c"), server("a", "B.c")] }],
  ["the code's", { tools: [tool("send_code")], identity: code }],
  ["the code's own check", { tools: [tool("check_code")], identity: code }],
  [
    "taking back",
    { tools: [tool("undo_last_action"), tool("book", { undo: { tool: "undo_last_action", arguments: {} } })] },
  ],
])("two tools of one name are refused at the start: %s", (_, more) => {
  expect(agent(more)).toThrow(expect.objectContaining({ code: "definition_invalid" }));
});

it("and others are not", () => {
  const tools = [tool("find"), tool("send_code"), tool("undo_last_action")];
  expect(agent({ tools, mcpServers: [server("crm", "find", "finds"), server("erp", "find")] })).not.toThrow();
});
