import { describe, expect, it } from "vitest";
import { History } from "./history.ts";

const call = { id: "c1", name: "lookup", args: {} };
const ok = { ok: true, value: 1 } as const;

function shape(history: History): string[] {
  return history.all().map((message) => ("text" in message ? `${message.role}:${message.text}` : message.role));
}

describe("History", () => {
  it("puts the agent's words behind what they answer, even if the caller has spoken since", () => {
    const history = new History();
    const first = history.caller("one");
    history.caller("two");
    const slot = history.agent(first);
    slot.message = { role: "agent", text: "to one", interrupted: false };
    expect(shape(history)).toEqual(["caller:one", "agent:to one", "caller:two"]);
  });

  it("puts a reply behind the filler that was heard before it", () => {
    const history = new History();
    const caller = history.caller("where");
    history.agent(null).message = { role: "agent", text: "let me think", interrupted: false };
    history.caller("hello?");
    history.agent(caller).message = { role: "agent", text: "here", interrupted: false };
    expect(shape(history)).toEqual(["caller:where", "agent:let me think", "agent:here", "caller:hello?"]);
  });

  it("keeps a tool's result right behind its call, and fillers before it", () => {
    const history = new History();
    history.caller("where");
    history.toolCall(call);
    const filler = history.agent(null);
    filler.message = { role: "agent", text: "one moment", interrupted: false };
    history.caller("hello?");
    history.toolResult(call, ok);
    expect(shape(history)).toEqual(["caller:where", "agent:one moment", "tool-call", "tool-result", "caller:hello?"]);
  });

  it("stands in for results that are not there yet, in thoughts alone", () => {
    const history = new History();
    history.caller("where");
    history.toolCall(call);
    history.caller("hello?");
    expect(history.thought(null).map(({ role }) => role)).toEqual(["caller", "tool-call", "tool-result", "caller"]);
    expect(history.all().length).toBe(3);
  });

  it("does not mix up the results of calls that have the same id, as of a server that counts anew", () => {
    const history = new History();
    const first = { id: "call_0", name: "lookup", args: {} };
    const second = { id: "call_0", name: "refund", args: {} };
    history.caller("where is it");
    history.toolCall(first);
    history.toolResult(first, { ok: true, value: "in Leeds" });
    history.caller("money back");
    history.toolCall(second);
    history.toolResult(second, { ok: true, value: "paid" });
    const { messages } = history.thoughtOf([second]);
    expect(messages.map((message) => (message.role === "tool-result" ? message.name : message.role))).toEqual([
      ...["caller", "tool-call", "lookup"],
      ...["caller", "tool-call", "refund"],
    ]);
  });

  it("ends the thought about a result with that result, behind what was answered meanwhile", () => {
    const history = new History();
    history.caller("where");
    history.toolCall(call);
    const second = history.caller("hello?");
    history.toolResult(call, ok);
    expect(history.thoughtOf([call]).messages.map(({ role }) => role)).toEqual(["caller", "tool-call", "tool-result"]);
    history.agent(second);
    const { messages, last } = history.thoughtOf([call]);
    expect(messages.map(({ role }) => role)).toEqual(["caller", "caller", "agent", "tool-call", "tool-result"]);
    expect(last?.role).toBe("tool-result");
  });
});
