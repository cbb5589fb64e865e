import { expect, test } from "vitest";
import { z } from "zod";
import { frontDesk } from "../../demo/agents/front-desk.ts";
import { workshop } from "../../demo/agents/workshop.ts";
import { endingSchema } from "../../edge/agent/ending.ts";
import { withTransferTool } from "../../edge/agent/transfer-tool.ts";
import { askFor } from "../../edge/features/ending/summary.ts";
import { systemPrompt } from "../../edge/model/prompt.ts";
import { sampleAgents } from "../testing/sample-agents.ts";
import type { ChatMessage, ChatTool } from "./chat.ts";
import { rehearse } from "./rehearsal.ts";
import { chatTools } from "./testing.ts";

const { rehearsal } = await sampleAgents();
/** As the front desk's, where it may pass callers on to these. */
const transferTo = (to: string): ChatTool => {
  const transfers = frontDesk.transfers.map((one) => ({ ...one, to }));
  const { tools } = withTransferTool({ name: "any", transfers, tools: [] });
  const [tool] = chatTools({ tools });
  if (tool === undefined) throw new Error("there is a transfer to be offered");
  return tool;
};
const system: ChatMessage = { role: "system", content: systemPrompt(workshop) };
const user = (content: string): ChatMessage => ({ role: "user", content });
const takenOver: ChatMessage[] = [
  {
    role: "assistant",
    content: "",
    tool_calls: [{ id: "t", function: { name: "transfer_to_agent", arguments: '{"agent":"workshop"}' } }],
  },
  {
    role: "tool",
    tool_call_id: "t",
    content: JSON.stringify({ now_with: "workshop", before: "front-desk", goes_along: "everything" }),
  },
];

test("passes on whom it may, to whom it may", () => {
  const call = { kind: "call", name: "transfer_to_agent", args: { agent: "workshop" } };
  expect(rehearse([system, user("Can somebody fix my clock?")], [transferTo("workshop")])).toEqual(call);
  expect(rehearse([system, user("Can somebody fix my clock?")], [transferTo("sales")])).not.toEqual(call);
  expect(rehearse([system, user("Can somebody fix my clock?")], [])).not.toEqual(call);
});

test("says who it is when it takes over, and answers what was said", () => {
  expect(rehearse([system, user("My lamp is broken."), ...takenOver], [])).toEqual({
    kind: "text",
    text: expect.stringMatching(/^This is Fernlight's workshop\. Tell me what is the matter with it\./),
  });
});

test("reads out what it has looked up after taking over, and not that it has taken over", () => {
  const order: ChatMessage[] = [
    {
      role: "assistant",
      content: "",
      tool_calls: [{ id: "o", function: { name: "lookup_order", arguments: '{"order":"421"}' } }],
    },
    { role: "tool", tool_call_id: "o", content: JSON.stringify({ order: "421", status: "shipped" }) },
  ];
  expect(rehearse([system, user("Where is my order 421?"), ...takenOver, ...order], [], new Date(), rehearsal)).toEqual(
    {
      kind: "text",
      text: "Order four two one is on its way.",
    },
  );
});

test("tells what a call was about, once it is over", () => {
  const fields = z.object({ topic: z.enum(["refund", "order", "other"]) });
  const call = {
    transcript: [
      { of: "caller", text: "Where is my order 421?" },
      { of: "agent", text: "It is on its way." },
    ],
    tried: ["lookup_order: done"],
  };
  const asked = askFor(endingSchema.parse({ summary: { fields } }).summary, {
    who: {},
    wants: "",
    reason: null,
    tools: [],
    documents: [],
    mood: "calm",
    identity: "none",
    language: "en",
    transcript: [],
    tried: [],
    messages: [],
  });
  const role: ChatMessage = { role: "system", content: asked.instructions };
  const answer = rehearse([role, user(JSON.stringify(call))], []);
  expect(JSON.parse(answer.kind === "text" ? answer.text : "")).toEqual({
    summary: "The caller said: Where is my order 421? (Done: 1 of the tools were called.)",
    fields: { topic: "order" },
  });
});

test("goes on with no errand of the agent before, for which it has no tool", () => {
  const begun: ChatMessage[] = [
    {
      role: "assistant",
      content: "",
      tool_calls: [{ id: "r", function: { name: "issue_refund", arguments: '{"order":"421"}' } }],
    },
    {
      role: "tool",
      tool_call_id: "r",
      content: JSON.stringify({ error: { code: "tool_slots_missing", message: 'Ask: "How many euros?"' } }),
    },
  ];
  const answer = rehearse([system, user("A refund"), ...begun, ...takenOver, user("twenty euros")], []);
  expect(answer.kind).toBe("text");
});
