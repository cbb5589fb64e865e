import { afterEach, describe, expect, it } from "vitest";
import { type ChatReply, type ChatRequest, startFakeChat } from "../../../test/vendors/openai-chat.ts";
import { until } from "../../../test/vendors/until.ts";
import { orderStatusTool, testAgent } from "../../agent/testing/agent.ts";
import { systemClock } from "../../base/system-clock.ts";
import type { Llm, LlmEvent, Message } from "../../conversation/ports.ts";
import type { PageView } from "../../model/prompt.ts";
import { openAiCompatibleLlm } from "../../model/testing/open-ai-llm.ts";

const agent = testAgent({ llm: { service: "openai-compatible", temperature: 0.3 }, tools: [orderStatusTool] });

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function thinking(
  reply: ChatReply | ((request: ChatRequest) => ChatReply),
  { patienceMs = 1_000, page }: { patienceMs?: number; page?: PageView } = {},
) {
  const fake = await startFakeChat(typeof reply === "function" ? reply : () => reply);
  opened.push(fake);
  const llm = openAiCompatibleLlm({
    base: fake.url,
    apiKey: "secret",
    model: "some-model",
    agent,
    clock: systemClock,
    patienceMs,
    ...(page === undefined ? {} : { page }),
  });
  return { fake, llm };
}

function ask(llm: Llm, history: Message[] = [{ role: "caller", text: "Where is my order 421?" }]) {
  const events: LlmEvent[] = [];
  const cancel = llm.think({ history }, (event) => events.push(event));
  const text = () => events.flatMap((event) => (event.kind === "token" ? [event.text] : [])).join("");
  const over = () => events.some(({ kind }) => kind === "done" || kind === "failed");
  return { events, cancel, text, over };
}

describe("an OpenAI-compatible LLM", () => {
  it("streams tokens, and sends persona, history, tools and key", async () => {
    const { fake, llm } = await thinking({ text: "It is on its way." });
    const { events, text, over } = ask(llm);
    expect(events).toEqual([]);
    await until("the reply", over);
    expect(text()).toBe("It is on its way.");
    expect(events.filter(({ kind }) => kind === "token").length).toBeGreaterThan(3);
    expect(events.at(-1)).toEqual({ kind: "done" });
    const [request] = fake.requests;
    expect(request?.authorization).toBe("Bearer secret");
    expect(request?.body).toMatchObject({ model: "some-model", stream: true, temperature: 0.3 });
    expect(request?.body.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    expect(request?.body.messages[0]?.content).toContain("You look after orders.");
    expect(request?.body.tools?.[0]?.function).toMatchObject({
      name: "order_status",
      parameters: { properties: { order: { type: "string" } }, required: ["order"] },
    });
  });

  it("offers the agent's own tools first, and none of the page's in their place", async () => {
    const offered = (name: string) => ({ name, description: "", parameters: { own: false }, confirm: false });
    const page = { context: null, tools: [offered("show_lamp"), offered("order_status")] } satisfies PageView;
    const { fake, llm } = await thinking({ text: "Yes." }, { page });
    await until("the reply", ask(llm).over);
    expect(fake.requests[0]?.body.tools?.map(({ function: each }) => each)).toMatchObject([
      { name: "order_status", parameters: { required: ["order"] } },
      { name: "show_lamp", parameters: { own: false } },
    ]);
  });

  it("hands over tool calls with their arguments parsed, and runs none", async () => {
    const { llm } = await thinking({
      text: "Let me look.",
      toolCalls: [
        { id: "call_a", name: "order_status", args: { order: "421" } },
        { id: "call_b", name: "order_status", args: { order: "7" } },
      ],
    });
    const { events, text, over } = ask(llm);
    await until("the reply", over);
    expect(text()).toBe("Let me look.");
    expect(events.slice(-3)).toEqual([
      { kind: "tool-call", call: { id: "call_a", name: "order_status", args: { order: "421" } } },
      { kind: "tool-call", call: { id: "call_b", name: "order_status", args: { order: "7" } } },
      { kind: "done" },
    ]);
  });

  it.each([
    ["an unknown tool", { name: "delete_everything", args: {} }],
    ["wrong arguments", { name: "order_status", args: { order: 421 } }],
    ["arguments that are no JSON", { name: "order_status", args: '{"order": ' }],
  ])("hands over %s too: whoever runs tools says what is wrong with it", async (_, call) => {
    const { llm } = await thinking({ toolCalls: [call] });
    const { events, over } = ask(llm);
    await until("the reply", over);
    expect(events.map(({ kind }) => kind)).toEqual(["tool-call", "done"]);
    expect(events[0]).toMatchObject({ call: { name: call.name, args: call.args } });
  });

  it("gives the model its calls with their results", async () => {
    const { fake, llm } = await thinking({ text: "It is in Leeds." });
    const call = { id: "call_a", name: "order_status", args: { order: "421" } };
    const { over } = ask(llm, [
      { role: "caller", text: "Where is order 421?" },
      { role: "tool-call", call },
      { role: "tool-result", callId: "call_a", name: "order_status", result: { ok: true, value: { at: "Leeds" } } },
    ]);
    await until("the reply", over);
    expect(fake.requests[0]?.body.messages.slice(1)).toMatchObject([
      { role: "user" },
      { role: "assistant", tool_calls: [{ id: "call_a", function: { name: "order_status" } }] },
      { role: "tool", tool_call_id: "call_a", content: '{"at":"Leeds"}' },
    ]);
  });

  it("stops at once when cancelled, at the server too", async () => {
    const { fake, llm } = await thinking({ text: "one two three four five six seven eight", tokenGapMs: 20 });
    const { events, cancel } = ask(llm);
    await until("a token", () => events.length > 1);
    cancel();
    const before = events.length;
    await until("the request to be aborted", () => fake.requests[0]?.aborted === true);
    expect(events).toHaveLength(before);
  });

  it("can be cancelled before anything came", async () => {
    const { fake, llm } = await thinking({ text: "too late", latencyMs: 100 });
    const { events, cancel } = ask(llm);
    cancel();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(events).toEqual([]);
    expect(fake.requests.every(({ aborted }) => aborted)).toBe(true);
  });

  it.each<[string, ChatReply]>([
    ["gives no reason, and ends its sentence", { text: "It is on its way.", finish: null }],
    ...[
      ...["stop", "STOP", "eos", "eos_token", "stop_sequence", "end_turn", "tool_calls", "function_call", "completed"],
    ].map((finish): [string, ChatReply] => [`ends for "${finish}"`, { text: "It is on its way", finish }]),
    ["ends a sentence for a reason of its own", { text: "It is on its way.", finish: "abort" }],
    ["begins with blanks and marks", { text: "\n\n … It is on its way.", whole: true }],
    [
      "calls a tool and stops for length",
      { toolCalls: [{ name: "order_status", args: { order: "1" } }], finish: "length" },
    ],
    [
      "sends deltas that call nothing",
      { text: "It is on its way.", rubbish: '{"choices":[{"index":0,"delta":{"tool_calls":[]}}]}' },
    ],
  ])("takes for whole what the service sends when it %s", async (_, reply) => {
    const { llm } = await thinking(reply);
    const { events, over } = ask(llm);
    await until("the reply", over);
    expect(events.at(-1)).toEqual({ kind: "done" });
  });

  it.each<[string, ChatReply, string]>([
    ["refuses the key", { status: 401 }, "check the API key"],
    ["is down", { status: 500 }, "HTTP 500"],
    ["is slow to begin", { text: "late", latencyMs: 600 }, "said nothing for 150 ms"],
    ["stalls in the middle", { text: "one two three", stallAfter: 2 }, "said nothing for 150 ms"],
    ["breaks in the middle", { text: "one two three", breakAfter: 2 }, "the language model failed"],
    ["sends rubbish", { rubbish: "{{{" }, "the language model failed"],
    ["answers with nothing", { text: "" }, "answered with nothing"],
    ["answers with blanks", { text: " \n ", whole: true }, "answered with nothing"],
    ["answers with what nobody sees", { text: "\u200b\ufeff\u3164", whole: true }, "answered with nothing"],
    ["answers with an emoji", { text: "👍🏽" }, "answered with nothing"],
    ["answers with marks", { text: "..." }, "answered with nothing"],
    ["answers with nothing and its filter", { text: "", finish: "content_filter" }, "answered with nothing"],
    ["is cut off by its length", { text: "Your order is", finish: "length" }, "cut off (length)"],
    ["is cut off behind a sentence", { text: "It is here. ", finish: "length" }, "cut off (length)"],
    ["is cut off by its filter", { text: "Your order is", finish: "content_filter" }, "cut off (content-filter)"],
    ...[
      ...["error", "abort", "aborted", "cancelled", "insufficient_system_resource", "model_length", "network_error"],
      ...["sensitive", "safety", "max_tokens", "MAX_TOKENS", "time_limit", "recitation", "unknown", "x".repeat(500)],
    ].map((finish): [string, ChatReply, string] => [
      `ends for "${finish.slice(0, 40)}" in half a sentence`,
      { text: "Your order is", finish },
      `broke off (${finish.slice(0, 60)})`,
    ]),
    ["ends without a word why", { text: "Your order is", finish: null }, "without a finish reason"],
    ["ends without a word at all", { text: "Your order is", finish: null, undone: true }, "without a finish reason"],
    [
      "reports an error in the middle",
      { text: "Your order is", rubbish: '{"error":{"message":"overloaded","type":"server_error"}}' },
      "overloaded",
    ],
  ])("fails once when the service %s, after one request", async (_, reply, words) => {
    const { fake, llm } = await thinking(reply, { patienceMs: 150 });
    const { events, over } = ask(llm);
    await until("the failure", over);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const failures = events.flatMap((event) => (event.kind === "failed" ? [event.error] : []));
    expect(failures.map(({ code }) => code)).toEqual(["llm_failed"]);
    expect(failures[0]?.message).toContain(words);
    expect(failures[0]?.message).not.toContain("secret");
    expect(events.at(-1)?.kind).toBe("failed");
    expect(fake.requests).toHaveLength(1);
  });
});
