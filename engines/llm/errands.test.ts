import { describe, expect, it } from "vitest";
import { z } from "zod";
import { frontDesk } from "../../demo/agents/front-desk.ts";
import { sampleAgents } from "../testing/sample-agents.ts";
import type { ChatMessage, ChatTool } from "./chat.ts";
import { rehearse } from "./rehearsal.ts";
import { chatTool, chatTools } from "./testing.ts";

const { rehearsal } = await sampleAgents();

/** A Wednesday. */
const today = new Date("2026-11-25T12:00:00Z");
const tools: ChatTool[] = [
  ...chatTools(frontDesk),
  chatTool("send_code", z.object({})),
  chatTool("check_code", z.object({ code: z.string() })),
];

const caller = (content: string): ChatMessage => ({ role: "user", content });
let calls = 0;
function called(name: string, args: object, result: unknown): ChatMessage[] {
  calls += 1;
  const id = `c${calls}`;
  return [
    { role: "assistant", content: "", tool_calls: [{ id, function: { name, arguments: JSON.stringify(args) } }] },
    { role: "tool", content: JSON.stringify(result), tool_call_id: id },
  ];
}
const failed = (code: string, message = "") => ({ error: { code, message } });
const next = (...messages: ChatMessage[]) => rehearse(messages, tools, today, rehearsal);
const missing = (question: string) =>
  failed("tool_slots_missing", `Known so far: nothing. Ask the caller: "${question}"`);

it("says what a colleague has approved since", () => {
  const note = "A colleague has approved this since the caller asked for it.";
  const detail = { title: "refunded", detail: "80 euros are on their way." };
  const reply = next(caller("hello"), ...called("issue_refund", {}, { note, result: detail }));
  expect(reply).toEqual({ kind: "text", text: "My colleague has approved it. 80 euros are on their way." });
});

describe("an errand", () => {
  it.each([
    ["I would like a refund for order four two one", "issue_refund", { order: "421" }],
    ["I'd like a refund for order four two one", "issue_refund", { order: "421" }],
    ["We’d like a refund for order four two one", "issue_refund", { order: "421" }],
    ["Refund twenty euros for order 421", "issue_refund", { order: "421", amount: 20 }],
    ["refund nine thousand euros for order four two one", "issue_refund", { order: "421", amount: 9000 }],
    [
      "Move my appointment for order four two one to Friday at ten",
      "reschedule_appointment",
      { order: "421", date: "2026-11-27", time: "10:00" },
    ],
    ["I want to book a visit", "book_visit", {}],
    [
      "book a visit on Wednesday at three for two people",
      "book_visit",
      { date: "2026-12-02", time: "15:00", people: 2 },
    ],
    ["take that back", "undo_last_action", {}],
    ["send me a code", "send_code", {}],
  ])("begins with %j", (text, name, args) => {
    expect(next(caller(text))).toEqual({ kind: "call", name, args });
  });

  it.each([
    ["For which day?", "tomorrow", { date: "2026-11-26" }],
    ["At what time?", "at three", { time: "15:00" }],
    ["At what time?", "ten", { time: "10:00" }],
    ["How many people will you be?", "three", { people: 3 }],
    ["And what name shall I put down?", "Ada", { name: "Ada" }],
    ["And what name shall I put down?", "my name is Tom.", { name: "Tom" }],
  ])("goes on after %j with %j", (question, text, args) => {
    const before = [caller("I want to book a visit"), ...called("book_visit", {}, missing(question))];
    expect(next(...before)).toEqual({ kind: "text", text: question });
    const said: ChatMessage = { role: "assistant", content: question };
    expect(next(...before, said, caller(text))).toEqual({ kind: "call", name: "book_visit", args });
  });

  it("goes on after something else came in between", () => {
    const before = [caller("I want to book a visit"), ...called("book_visit", {}, missing("For which day?"))];
    const between = [
      caller("nine eight oh"),
      ...called("lookup_order", { order: "980" }, failed("tool_failed", "404")),
    ];
    const tomorrow = { kind: "call", name: "book_visit", args: { date: "2026-11-26" } };
    expect(next(...before, ...between, caller("tomorrow"))).toEqual(tomorrow);
  });

  it("is changed in the answer to its question", () => {
    const declined = called("issue_refund", { order: "421", amount: 20 }, failed("tool_declined"));
    expect(next(caller("no make it thirty euros"), ...declined)).toMatchObject({ args: { amount: 30 } });
    expect(next(caller("no"), ...declined)).toEqual({ kind: "text", text: "All right, I have not done it." });
  });

  it("waits until it is known who calls, and goes on then", () => {
    const args = { order: "421", amount: 20 };
    const refused = called("issue_refund", args, failed("tool_identity_required", "Offer a code (send_code)"));
    const messages = [caller("refund twenty euros for order 421"), ...refused];
    const asked = next(...messages);
    expect(asked).toMatchObject({ kind: "text", text: expect.stringContaining("Shall I send you a code?") });
    messages.push({ role: "assistant", content: asked.kind === "text" ? asked.text : "" }, caller("yes please"));
    expect(next(...messages)).toEqual({ kind: "call", name: "send_code", args: {} });
    messages.push(...called("send_code", {}, { sent: true, digits: 4 }), caller("four two, no, four three one seven"));
    expect(next(...messages)).toMatchObject({
      name: "check_code",
      args: { code: "four two, no, four three one seven" },
    });
    messages.push(...called("check_code", {}, { verified: true, subject: null }));
    expect(next(...messages)).toEqual({ kind: "call", name: "issue_refund", args });
  });
});
