/** Shows for each pair of middlewares whose order matters what a caller would notice if the two changed places. */
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import { type Agent, type AgentInput, defineAgent } from "../agent/agent.ts";
import { transferToolName } from "../agent/tools.ts";
import { EarshotError } from "../base/errors.ts";
import { type Middleware, pipeline } from "../conversation/middleware.ts";
import type { Actions, Asked, Llm, LlmEvent, Thought, ToolCall } from "../conversation/ports.ts";
import { escalatingLlm } from "../features/handoff/llm.ts";
import { offDutyOf } from "../features/switches/off-duty.ts";
import { offLlm } from "../features/switches/off-llm.ts";
import { transferringActions } from "../features/transfer/actions.ts";
import type { OwnTransfers } from "../features/transfer/agent-transfers.ts";
import { transferringLlm } from "../features/transfer/llm.ts";
import { workingLlm } from "../features/workflow/llm.ts";
import { Knowledge } from "../knowledge/knowledge.ts";
import { guardrailOf } from "../model/guardrail.ts";
import { namedLlm } from "../model/named-llm.ts";
import { racedLlm } from "../model/race.ts";
import { routedLlm } from "../model/routes.ts";
import { unrecordedLlm } from "../recording/llm.ts";
import { auditOver, MemoryLog } from "../tools/testing/memory-log.ts";
import { PageLink } from "./page-link.ts";
import { type LlmMiddlewareName, llmOrder, type ToolMiddlewareName, toolOrder } from "./pipelines.ts";
import { agent as base } from "./testing/live-call.ts";

test("the orders are these", () => {
  expect(llmOrder).toEqual([
    "recording",
    "off",
    "escalate",
    "workflow",
    "transfer",
    "recall",
    "guardrail",
    "route",
    "race",
    "name",
  ]);
  expect(toolOrder).toEqual(["page", "escalate", "transfer"]);
});

test("the first of the order is the outermost, and a name without a middleware is left out", () => {
  const marks = (mark: string): Middleware<string> => {
    return (next) => `${mark}(${next})`;
  };
  expect(pipeline<string, string>(["a", "b", "c"], { c: marks("c"), a: marks("a") }, "port")).toBe("a(c(port))");
});

const desk = defineAgent({
  ...base,
  name: "desk",
  escalation: {},
  knowledge: { documents: true },
  offLimits: [{ topic: "medicine", words: ["ibuprofen"], instead: "Please ask a doctor." }],
  tools: [{ kind: "function", name: "book_visit", description: "Books a visit.", parameters: {}, run: () => ({}) }],
  workflows: [
    {
      name: "booking",
      when: "a visit",
      words: ["book a visit"],
      tool: "book_visit",
      opening: "Gladly. Take ibuprofen.",
    },
  ],
  transfers: [{ to: "workshop", when: "repairs", words: ["repair*"], say: "To our workshop" }],
} as AgentInput);
const workshop = { ...desk, name: "workshop", displayName: "The workshop" } as Agent;

type Answer = readonly LlmEvent[];
const says = (text: string): Answer => [{ kind: "token", text }, { kind: "done" }];
const fails: Answer = [{ kind: "failed", error: new EarshotError("llm_failed", "down") }];

interface Question {
  readonly order: readonly LlmMiddlewareName[];
  readonly text: string;
  readonly own?: Answer;
  readonly standIn?: Answer;
  /** A model for callers who say "quick". */
  readonly routed?: Answer;
  /** The agent is switched off. */
  readonly off?: boolean;
}

/** Returns the words and calls that the caller gets, and who was asked, with the real middlewares in this order. */
async function asked({ order, text, own = says("Fine."), standIn, routed, off = false }: Question) {
  const clock = new VirtualClock();
  const seen: string[] = [];
  const model = (name: string, answer: Answer): Llm => ({
    think(_, listen) {
      seen.push(name);
      let live = true;
      for (const event of answer) clock.after(10, () => live && listen(event));
      return () => {
        live = false;
      };
    },
  });
  const transfers: OwnTransfers = {
    agent: desk,
    verdict: () => ({ kind: "fine", transfer: desk.transfers[0] as Agent["transfers"][number], to: workshop }),
    transfer: () => ({ ok: true, value: null }),
    after: () => () => {},
  };
  const knowledge = new Knowledge({
    agent: desk,
    clock,
    show: () => {},
    trouble: () => {},
    documents: () => ({
      whole: async () => null,
      search: async () => {
        seen.push("documents");
        return [];
      },
    }),
  });
  const bare = model("own", own);
  const standIns = standIn ? [namedLlm("stand-in", model("stand-in", standIn))] : [];
  const routes = routed
    ? [
        {
          when: { words: ["quick"] },
          llm: racedLlm([namedLlm("quick", model("quick", routed)), namedLlm("own", bare), ...standIns], clock),
        },
      ]
    : [];
  const all: Record<LlmMiddlewareName, Middleware<Llm>> = {
    recording: (next) => unrecordedLlm(next, { language: "en", clock, wasRecorded: () => true }),
    off: (next) => {
      const handoff = { escalate: () => Promise.reject(new Error("nobody is fetched here")) };
      return offLlm(next, offDutyOf({ agent: desk, isAgentOff: () => off, lacks: [], handoff }), clock);
    },
    escalate: (next) =>
      escalatingLlm(next, {
        clock,
        toolName: "escalate_to_human",
        notUnderstood: "What?",
        language: "en",
        rules: desk.escalation?.reasons ?? [],
        state: () => "open",
      }),
    workflow: (next) => workingLlm(next, desk, clock),
    transfer: (next) => transferringLlm(next, transfers, clock),
    recall: (next) => knowledge.llm(next),
    guardrail: (next) => guardrailOf(desk, next),
    route: (next) => routedLlm(routes, next),
    race: (next) => racedLlm([next, ...standIns], clock),
    name: (next) => namedLlm("own", next),
  };
  const events: LlmEvent[] = [];
  const thought: Thought = { history: [{ role: "caller", text }] };
  pipeline(order, all, bare).think(thought, (event) => events.push(event));
  // In small steps, since a search that has not answered within some time is given up.
  for (let nth = 0; nth < 400; nth += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    clock.runUntil(clock.nowMs() + 10);
  }
  const told = events.map((event) => {
    // The record gets it, the caller does not.
    if (event.kind === "retrieval") return "";
    if (event.kind === "token") return event.text.trim();
    if (event.kind === "tool-call") return `[${event.call.name}]`;
    return event.kind === "model" ? `${event.name}:` : event.kind;
  });
  return { told: told.filter((part) => part !== "" && part !== "done").join(" "), seen };
}

/** The order with two names at each other's places. */
function swapped(one: LlmMiddlewareName, other: LlmMiddlewareName): LlmMiddlewareName[] {
  return llmOrder.map((name) => (name === one ? other : name === other ? one : name));
}

interface Pair extends Omit<Question, "order"> {
  readonly pair: readonly [LlmMiddlewareName, LlmMiddlewareName];
  readonly why: string;
  /** Of what the caller gets, and of who was asked. */
  readonly right: RegExp;
  readonly wrong: RegExp;
}

const pairs: readonly Pair[] = [
  {
    pair: ["recording", "name"],
    why: "no model has answered where code grants the wish",
    text: "Please stop recording",
    right: /^I have stopped recording/,
    wrong: /^own:/,
  },
  {
    pair: ["recording", "off"],
    why: "a caller takes their consent back, also from an agent that is switched off",
    text: "Please stop recording",
    off: true,
    right: /^I have stopped recording/,
    wrong: /^I am sorry, I cannot help/,
  },
  {
    pair: ["off", "escalate"],
    why: "a caller who asks for a human hears first that this agent cannot help",
    text: "I want to speak to a human",
    off: true,
    right: /^I am sorry, I cannot help you here at the moment\. \[escalate_to_human\]/,
    wrong: /^\[escalate_to_human\]/,
  },
  {
    pair: ["off", "workflow"],
    why: "no task begins with an agent that is switched off",
    text: "I would like to book a visit",
    off: true,
    right: /^I am sorry, I cannot help/,
    wrong: /^Gladly/,
  },
  {
    pair: ["escalate", "workflow"],
    why: "a caller who asks for a human gets one, not a task",
    text: "I want to speak to a human to book a visit",
    right: /^\[escalate_to_human\]/,
    wrong: /^Gladly/,
  },
  {
    pair: ["escalate", "transfer"],
    why: "a caller who asks for a human gets one, not another agent",
    text: "I want to speak to a human about a repair",
    right: /^\[escalate_to_human\]/,
    wrong: /\[transfer_to_agent\]/,
  },
  {
    pair: ["workflow", "transfer"],
    why: "a task begins, though the caller names the other agent's subject",
    text: "I would like to book a visit for a repair",
    right: /^Gladly/,
    wrong: /\[transfer_to_agent\]/,
  },
  {
    pair: ["workflow", "guardrail"],
    why: "the guardrail does not read the definition's own words",
    text: "I would like to book a visit",
    right: /^Gladly\. Take ibuprofen\./,
    wrong: /Please ask a doctor/,
  },
  {
    pair: ["transfer", "recall"],
    why: "no documents are looked up for a caller who is passed on",
    text: "It needs a repair",
    right: /\[transfer_to_agent\] \/ $/,
    wrong: /\[transfer_to_agent\] \/ .*documents/,
  },
  {
    pair: ["recall", "guardrail"],
    why: "the guardrail learns that the documents know nothing, and keeps back a made-up figure",
    text: "What does delivery to Norway cost?",
    own: says("It costs 48 euros."),
    right: /^(?!.*48)/,
    wrong: /48 euros/,
  },
  {
    pair: ["guardrail", "route"],
    why: "the guardrail reads a routed model too",
    text: "a quick one please",
    routed: says("Take ibuprofen for it."),
    right: /Please ask a doctor/,
    wrong: /Take ibuprofen/,
  },
  {
    pair: ["guardrail", "race"],
    why: "the guardrail reads a stand-in too",
    text: "my head hurts",
    own: fails,
    standIn: says("Take ibuprofen for it."),
    right: /Please ask a doctor/,
    wrong: /Take ibuprofen/,
  },
  {
    pair: ["route", "race"],
    why: "a stand-in is asked once",
    text: "a quick one please",
    own: fails,
    routed: fails,
    standIn: fails,
    right: /\/ (?:documents )?quick own stand-in$/,
    wrong: /stand-in .*stand-in/,
  },
  {
    pair: ["route", "name"],
    why: "a routed model has its own name alone",
    text: "a quick one please",
    routed: says("Done."),
    right: /^quick: Done\./,
    wrong: /own: .*quick:|quick: .*own:/,
  },
  {
    pair: ["race", "name"],
    why: "a stand-in's reply has the stand-in's name alone",
    text: "hello",
    own: fails,
    standIn: says("Here."),
    right: /^stand-in: Here\./,
    wrong: /own:/,
  },
];

describe("round the LLM", () => {
  // The guardrail allows figures of the time of day, which must not be those below.
  beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 29, 15, 10) }));
  afterAll(() => void vi.useRealTimers());

  test.each(pairs)("$pair: $why", async ({ pair, right, wrong, ...question }) => {
    const as = async (order: readonly LlmMiddlewareName[]) => {
      const { told, seen } = await asked({ order, ...question });
      return `${told} / ${seen.join(" ")}`;
    };
    const got = await as(llmOrder);
    expect(got).toMatch(right);
    expect(got).not.toMatch(wrong);
    expect(await as(swapped(...pair))).toMatch(wrong);
  });
});

describe("round the tools", () => {
  const refusedBy = (order: readonly ToolMiddlewareName[]) => {
    const log = new MemoryLog();
    const clock = new VirtualClock();
    const audit = auditOver(log, clock);
    const transfers = { agent: desk } as OwnTransfers;
    const page = new PageLink({ agent: desk });
    const own: Actions = { run: () => () => {} };
    const actions = pipeline<Actions, ToolMiddlewareName>(
      order,
      { page: (next) => page.actions(next, audit), transfer: (next) => transferringActions(next, transfers, audit) },
      own,
    );
    const call: ToolCall = { id: "1", name: "book_visit", args: {} };
    actions.refused?.(call, { code: "tool_limit_reached", message: "too many" }, {} as Asked);
    return log.entries().map(({ event, tool }) => `${event} ${tool}`);
  };

  test("page stands outside transfer: the record has each call that the conversation itself refuses", () => {
    expect(refusedBy(toolOrder)).toEqual(["refused book_visit"]);
    expect(refusedBy(["transfer", "page"])).toEqual([]);
  });

  test("a transfer is no matter for the agent's own tools", () => {
    const ran: string[] = [];
    const log = new MemoryLog();
    const audit = auditOver(log, new VirtualClock());
    const transfers: OwnTransfers = {
      agent: desk,
      verdict: () => ({ kind: "too-often" }),
      transfer: () => ({ ok: true, value: "passed on" }),
      after: (result, report) => {
        report(result);
        return () => {};
      },
    };
    const own: Actions = {
      run: ({ name }) => {
        ran.push(name);
        return () => {};
      },
    };
    const actions = pipeline<Actions, ToolMiddlewareName>(
      toolOrder,
      { transfer: (next) => transferringActions(next, transfers, audit) },
      own,
    );
    actions.run({ id: "1", name: transferToolName, args: {} }, () => {}, {} as Asked);
    actions.run({ id: "2", name: "book_visit", args: {} }, () => {}, {} as Asked);
    expect(ran).toEqual(["book_visit"]);
  });
});
