import { describe, expect, it } from "vitest";
import { z } from "zod";
import { frontDesk } from "../../demo/agents/front-desk.ts";
import { systemPrompt } from "../../edge/model/prompt.ts";
import { sampleAgents } from "../testing/sample-agents.ts";
import type { ChatMessage, ChatTool } from "./chat.ts";
import { rehearse } from "./rehearsal.ts";
import { chatTool, chatTools } from "./testing.ts";

const { rehearsal } = await sampleAgents();

const system: ChatMessage = { role: "system", content: systemPrompt(frontDesk) };

const things = ["ship lamp", "wall clock", "glass pendant", "candle holders"];
const ofThings = (name: string): ChatTool => chatTool(name, z.object({ product: z.enum(things) }));
/** In the Worker's order: the page's first. */
const tools = [ofThings("show_product"), ofThings("put_in_cart"), ...chatTools(frontDesk)];

function ask(text: string, before: ChatMessage[] = [], seen = system) {
  return rehearse([seen, ...before, { role: "user", content: text }], tools, new Date(), rehearsal);
}
const said = (text: string) => {
  const answer = ask(text);
  return answer.kind === "text" ? answer.text : `calls ${answer.name}(${JSON.stringify(answer.args)})`;
};

describe("the rehearsal brain", () => {
  it.each([
    ["where is my order four two one", "421"],
    ["Where's my order 421?", "421"],
    ["what is the status of order three one seven", "317"],
    ["when will my order five zero eight arrive", "508"],
    ["four oh two", "402"],
    ["It is 4 2 1", "421"],
  ])("looks the order up for %j", (text, order) => {
    expect(ask(text)).toEqual({ kind: "call", name: "lookup_order", args: { order } });
  });

  it.each([
    ["show me the ship lamp", "show_product", "ship lamp"],
    ["Show me the brass lamp", "show_product", "ship lamp"],
    ["show me the clock", "show_product", "wall clock"],
    ["put the candle holders in my cart", "put_in_cart", "candle holders"],
  ])("takes %j for %s", (text, name, product) => {
    expect(ask(text)).toEqual({ kind: "call", name, args: { product } });
  });

  it("knows what the visitor is looking at, and does nothing where it does not", () => {
    const context = { product: "glass pendant" };
    const seen = { ...system, content: systemPrompt(frontDesk, { context, tools: [] }) };
    const put = { kind: "call", name: "put_in_cart", args: { product: "glass pendant" } };
    expect(ask("put it in my cart", [], seen)).toEqual(put);
    expect(ask("Add this to my cart", [], seen)).toEqual(put);
    expect(ask("put it in my cart")).toMatchObject({ kind: "text" });
    expect(ask("show me the door")).toMatchObject({ kind: "text" });
  });

  it("asks for the number when there is none", () => {
    expect(said("where is my order")).toContain("number");
  });

  it.each([
    ["what are your opening hours", "Monday to Saturday"],
    ["are you open on sunday", "Sundays we are closed"],
    ["how do i return something", "thirty days"],
    ["how much is shipping", "four euros"],
    ["how long does delivery take", "two to three working days"],
    ["where is the shop", "Harbour Street"],
    ["what do you sell", "lamps, clocks"],
    ["how can i pay", "card"],
    ["do you sell gift cards", "gift cards from ten"],
    ["tell me about the shop", "repair shop for ship lamps"],
    ["who are you", "not a language model"],
    ["are you a real person", "not a person"],
    ["what can i ask you", "find out where an order is"],
    ["thank you very much", "welcome"],
    ["goodbye", "Goodbye"],
    ["what is the capital of france", "rehearsal"],
  ])("answers %j with what has %j in it", (text, part) => {
    expect(said(text)).toContain(part);
  });

  it.each([
    [
      '{"order":"421","status":"shipped","item":"a lamp","eta":"2026-11-24"}',
      "Order four two one, a lamp, is on its way. It should arrive on Tuesday, November 24.",
    ],
    [
      '{"order":"733","status":"cancelled","item":"a tray","eta":null}',
      "Order seven three three, a tray, was cancelled.",
    ],
    [
      '{"error":{"code":"tool_failed","message":"the service answered with HTTP status 404"}}',
      "I could not find that order. Please check the number, and tell me again.",
    ],
    [
      '{"error":{"code":"tool_timeout","message":"too slow"}}',
      "I am sorry, I cannot look that up right now. Please try again in a moment.",
    ],
    [
      JSON.stringify({
        error: {
          code: "tool_failed",
          message: 'the service answered with HTTP status 409. It says: {"detail":"Closed \\"today\\"."}',
        },
      }),
      'Closed "today".',
    ],
    [
      JSON.stringify({
        error: {
          code: "tool_arguments_invalid",
          message: '… {"detail":"We are closed on Sundays."} Ask the caller again: "For which day?"',
        },
      }),
      "We are closed on Sundays. For which day?",
    ],
    ['{"weather":"fine","degrees":12}', "The weather is fine, the degrees is 12."],
    ['{"page_says":"Here is the ship lamp."}', "Here is the ship lamp."],
    ['{"page_says":null}', "That is done."],
    ['{"error":{"code":"tool_declined","message":"the page says: no"}}', "All right, I have not done it."],
    ["It rains.", "It rains."],
  ])("says the result %j", (content, text) => {
    const calls = [{ id: "c", function: { name: "lookup_order", arguments: '{"order":"421"}' } }];
    const messages: ChatMessage[] = [
      ...[system, { role: "user", content: "?" } as const],
      { role: "assistant", content: "", tool_calls: calls },
      { role: "tool", tool_call_id: "c", content },
    ];
    expect(rehearse(messages, tools, new Date(), rehearsal)).toEqual({ kind: "text", text });
  });
});
