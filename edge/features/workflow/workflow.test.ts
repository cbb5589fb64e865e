/**
 * A workflow on a virtual clock, with models that help, get in the way, or do nothing: it always follows the
 * definition.
 */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type AgentInput, defineAgent } from "../../agent/agent.ts";
import { arrived, audible, agent as base, startCall, typed } from "../../call/testing/live-call.ts";
import type { Actions, LlmEvent, Message, ToolResult } from "../../conversation/ports.ts";
import { historyOf } from "../../record/history.ts";
import { TraceBuilder } from "../../record/trace.ts";
import { offeredActions } from "../../tools/offered.ts";
import { refusal } from "../../tools/refusal.ts";
import { Slots, type SlotValues } from "../../tools/slots.ts";
import type { TurnTrace } from "../../wire/http.ts";
import { workingLlm } from "./llm.ts";
import { stateOf } from "./state.ts";

const visit = {
  kind: "function" as const,
  name: "book_visit",
  description: "Books a visit.",
  run: () => ({}),
  parameters: z.object({ date: z.iso.date(), people: z.number().int().max(8) }),
  slots: { date: "For which day?", people: "How many will you be?" },
};
const booking = {
  name: "booking",
  when: "the caller wants to come by",
  words: ["book a visit"],
  tool: "book_visit",
  opening: "Gladly.",
  done: "We look forward to it.",
  fallback: { after: 2, say: "I am sorry, I do not get this right.", leadsTo: "human" as const },
};
const agentWith = (more: Partial<AgentInput> = {}) =>
  defineAgent({ ...base, tools: [visit], workflows: [booking], escalation: {}, ...more } as AgentInput);

const token = (text: string): LlmEvent => ({ kind: "token", text });
const done: LlmEvent = { kind: "done" };
const books = (args: object, id = "b"): LlmEvent => ({ kind: "tool-call", call: { id, name: "book_visit", args } });

/** The model's replies, one a request, the last again and again. */
function calling(replies: readonly LlmEvent[][], more: Partial<AgentInput> = {}) {
  const agent = agentWith(more);
  const kept = new Map<string, SlotValues>();
  const slots = new Slots({
    get: (tool) => kept.get(tool) ?? {},
    names: () => [...kept.keys()],
    put: (tool, values) => void (values === null ? kept.delete(tool) : kept.set(tool, values)),
  });
  const ran: string[] = [];
  const call = startCall({
    replies,
    runtime: (own, clock) => {
      const actions: Actions = {
        run: ({ name, args }, report) => {
          const tool = agent.tools.find((one) => one.name === name);
          const filled = tool?.slots ? slots.fill(tool, args) : undefined;
          const result: ToolResult = filled && !filled.ok ? filled : { ok: true, value: "done" };
          ran.push(result.ok ? `${name} ${JSON.stringify(filled?.ok ? filled.args : args)}` : `${name} asks`);
          return clock.after(20, () => report(result));
        },
      };
      return {
        ...own,
        agent,
        actions,
        services: { ...own.services, llm: workingLlm(own.services.llm, agent, clock) },
      };
    },
  });
  call.room(arrived, audible);
  call.run(4000);
  const says = (text: string, ms = 8000): string => {
    const before = call.finals().length;
    call.room(typed(text));
    call.run(ms);
    return call
      .finals()
      .slice(before)
      .filter((caption) => caption.startsWith("agent"))
      .map((caption) => caption.replace(/^agent \S+ /, ""))
      .join(" ");
  };
  return { call, says, ran };
}

describe("a workflow", () => {
  test("goes from its opening over the tool's questions to its last words", () => {
    const { says, ran } = calling([
      [token("Let me think about a visit."), books({}), token("More words."), done],
      [books({ date: "2026-11-27" }), done],
      [books({ people: 2 }), done],
      [token("It is booked."), done],
    ]);
    expect(says("I want to book a visit.")).toBe("Gladly. For which day?");
    expect(says("On Friday.")).toBe("How many will you be?");
    expect(says("Two.")).toBe("It is booked. We look forward to it.");
    expect(ran).toEqual(["book_visit asks", "book_visit asks", 'book_visit {"date":"2026-11-27","people":2}']);
  });

  test("takes what was said in the first sentence, and asks for the rest", () => {
    const { says } = calling([[books({ date: "2026-11-27" }), done]]);
    expect(says("I want to book a visit for Friday.")).toBe("Gladly. How many will you be?");
  });

  test.each([
    ["talks about something else", [token("We sell lamps."), done]],
    ["calls another tool", [{ kind: "tool-call", call: { id: "x", name: "escalate_to_human", args: {} } }, done]],
    ["fails", [{ kind: "failed", error: new Error("down") }]],
  ] as [string, LlmEvent[]][])("begins all the same where the model %s", (_, reply) => {
    const { says, ran } = calling([reply]);
    expect(says("Can I book a visit?")).toBe("Gladly. For which day?");
    expect(ran).toEqual(["book_visit asks"]);
  });

  test("leaves the model to say what is wrong with an answer", () => {
    const { says } = calling([
      [books({}), done],
      [books({ date: "soon" }), done],
      [token("I need a day. Which?"), done],
    ]);
    says("I want to book a visit.");
    expect(says("Soon.")).toBe("I need a day. Which?");
  });
});

describe("a question that was missed too often", () => {
  const asks = [books({}), done];

  test("leads where the definition says, also with a model that asks it for ever", () => {
    const { says, ran } = calling([asks]);
    says("I want to book a visit.");
    expect(says("Blah.")).toBe("For which day?");
    expect(says("Blah blah.")).toMatch(/^I am sorry, I do not get this right\./);
    expect(ran).toContain('escalate_to_human {"reason":"misunderstood"}');
  });

  test("and with one that never calls the tool again", () => {
    const { says, ran } = calling([asks, [token("Lovely weather."), done]]);
    says("I want to book a visit.");
    expect(says("Friday.")).toBe("Lovely weather.");
    expect(says("Friday!")).toBe("Lovely weather.");
    expect(says("FRIDAY!")).toMatch(/^I am sorry, I do not get this right\./);
    expect(ran.at(-1)).toContain("escalate_to_human");
  });

  test("is counted for each question by itself", () => {
    const { says } = calling([asks, asks, [books({ date: "2026-11-27" }), done], asks]);
    says("I want to book a visit.");
    says("Hm.");
    expect(says("On Friday.")).toBe("How many will you be?");
    expect(says("Hm.")).toBe("How many will you be?");
    expect(says("Hm hm.")).toMatch(/^I am sorry, I do not get this right\./);
  });

  test("may be given up, and then the talk goes on, and may begin anew", () => {
    const fallback = { ...booking.fallback, leadsTo: "give-up" as const };
    const { says } = calling([asks, asks, asks, [token("What else?"), done], asks], {
      workflows: [{ ...booking, fallback }],
    });
    says("I want to book a visit.");
    says("Hm.");
    expect(says("Hm hm.")).toBe("I am sorry, I do not get this right.");
    expect(says("Where are you?")).toBe("What else?");
    expect(says("Then I book a visit.")).toBe("Gladly. For which day?");
  });

  test("may lead to another agent", () => {
    const fallback = { ...booking.fallback, after: 1, leadsTo: { agent: "sales" } };
    const transfers = [{ to: "sales", when: "offers" }];
    const { says, ran } = calling([asks], { workflows: [{ ...booking, fallback }], transfers });
    says("I want to book a visit.");
    says("Hm.");
    expect(ran).toContain('transfer_to_agent {"agent":"sales"}');
  });
});

test("a workflow may lead to another agent from the start", () => {
  const transfers = [{ to: "sales", when: "offers" }];
  const offer = {
    name: "offer",
    when: "the caller wants an offer",
    words: ["offer*"],
    opening: "With pleasure.",
    agent: "sales",
  };
  const { says, ran, call } = calling([[token("No."), done]], { workflows: [offer], transfers });
  expect(says("Make me an offer.")).toContain("With pleasure.");
  expect(ran[0]).toBe('transfer_to_agent {"agent":"sales"}');
  expect(call.thoughts).toHaveLength(1);
});

describe("how far it is", () => {
  const { workflows } = agentWith();
  const called: Message = { role: "tool-call", call: { id: "1", name: "book_visit", args: {} } };
  const result = (of: ToolResult): Message => ({ role: "tool-result", callId: "1", name: "book_visit", result: of });
  const question = "For which day?";
  const asked = result(refusal("tool_slots_missing", "Nothing is known so far.", question));
  const caller: Message = { role: "caller", text: "Friday" };
  const kindOf = (...history: Message[]) => stateOf(history, workflows, "escalate_to_human").kind;

  test("is told by the history alone", () => {
    expect(kindOf()).toBe("idle");
    expect(kindOf(caller, called)).toBe("begun");
    expect(kindOf(caller, called, asked)).toBe("asking");
    expect(stateOf([called, asked, caller, caller], workflows, undefined)).toMatchObject({ misses: 2 });
    expect(kindOf(called, asked, caller, called, result({ ok: true, value: 1 }))).toBe("done");
    expect(kindOf(called, asked, caller, called, result({ ok: true, value: 1 }), caller)).toBe("idle");
    expect(kindOf(called, result(refusal("tool_failed", 'It says "no"')))).toBe("idle");
    expect(kindOf(called, result(refusal("tool_arguments_invalid", 'It must not be "no"')))).toBe("idle");
    const human: Message = { role: "tool-call", call: { id: "2", name: "escalate_to_human", args: {} } };
    expect(kindOf(called, asked, human)).toBe("idle");
  });

  test("is the same after an eviction, by what the record has kept", () => {
    const builder = new TraceBuilder({ startedAtMs: 0 });
    const call = { id: "1", name: "book_visit", args: {} };
    builder.take({ event: "caller-turn", turn: 1, text: "I want to book a visit.", typed: true, atMs: 1 });
    builder.take({ event: "tool-call", turn: 1, call, atMs: 2 });
    const missing = refusal("tool_slots_missing", "Nothing is known so far.", question);
    builder.take({ event: "tool-result", turn: 1, call, result: missing, tookMs: 1, atMs: 3 });
    const kept = JSON.parse(JSON.stringify(builder.turns())) as TurnTrace[];
    expect(stateOf(historyOf(kept), workflows, undefined)).toMatchObject({ kind: "asking", question });
  });

  test("ends with the fallback, also where it was cut off", () => {
    const heard = (text: string): Message => ({ role: "agent", text, interrupted: true });
    expect(kindOf(called, asked, caller, heard("I am sorry,"))).toBe("idle");
    expect(kindOf(called, asked, caller, heard(""))).toBe("asking");
    expect(kindOf(called, asked, caller, heard("For which day?"))).toBe("asking");
  });
});

test("what cannot be is refused when the Worker starts, and tools say when they are wanted", () => {
  expect(offeredActions(agentWith().tools)[0]?.description).toContain("For when the caller wants to come by.");
  const refused = (workflow: object, more: Partial<AgentInput> = {}) => {
    const made = () => agentWith({ workflows: [{ ...booking, ...workflow }], ...more } as Partial<AgentInput>);
    return expect(made);
  };
  refused({ tool: "book_flight" }).toThrow('workflow "booking" has no tool "book_flight"');
  refused({ tool: undefined }).toThrow("either a `tool` or an `agent`");
  refused({ agent: "sales" }).toThrow("either a `tool` or an `agent`");
  refused({ tool: undefined, agent: "sales" }).toThrow('leads to "sales", which is none of its transfers');
  refused({}, { escalation: undefined }).toThrow("there is no `escalation`");
  refused({ fallback: { say: "Sorry.", after: 0 } }).toThrow("after");
});
