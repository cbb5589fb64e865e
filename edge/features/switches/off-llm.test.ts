/** The LLM of an agent that is switched off: no model is asked, and the caller gets a sentence and a way to a human. */
import { expect, test } from "vitest";
import { VirtualClock } from "../../../test/scenarios/virtual-clock.ts";
import { testAgent } from "../../agent/testing/agent.ts";
import type { ServicePart } from "../../agent/without-vendors.ts";
import type { Llm, LlmEvent, Message } from "../../conversation/ports.ts";
import { linesIn } from "../../languages/packs.ts";
import type { Escalated } from "../handoff/tool.ts";
import { offDutyOf } from "./off-duty.ts";
import { offLlm } from "./off-llm.ts";

const { conversation, handoff } = linesIn("en");
const asks: Message = { role: "caller", text: "Where is my order?" };
const queued: Escalated = { state: "queued", position: 1, waitSeconds: 60, say: "I am getting a colleague." };

interface Setting {
  readonly off?: boolean;
  readonly lacks?: readonly ServicePart[];
  readonly hasHumans?: boolean;
  readonly answer?: Escalated;
}

function setUp({ off = true, lacks = [], hasHumans = true, answer = queued }: Setting) {
  const clock = new VirtualClock();
  const asked: Message[][] = [];
  const model: Llm = {
    think({ history }, listen) {
      asked.push([...history]);
      return clock.after(1, () => listen({ kind: "done" }));
    },
  };
  const state = { off };
  const duty = offDutyOf({
    agent: testAgent(hasHumans ? { escalation: {} } : {}),
    isAgentOff: () => state.off,
    lacks,
    handoff: hasHumans ? { escalate: async () => answer } : undefined,
  });
  const llm = offLlm(model, duty, clock);
  const think = (...history: readonly Message[]) => {
    const events: LlmEvent[] = [];
    llm.think({ history }, (event) => events.push(event));
    clock.runUntil(clock.nowMs() + 10);
    return events.map((event) => {
      if (event.kind === "token") return event.text;
      return event.kind === "tool-call" ? `${event.call.name} ${JSON.stringify(event.call.args)}` : event.kind;
    });
  };
  return { think, asked, state, duty };
}

const told = (value: unknown, ok = true): Message => ({
  role: "tool-result",
  callId: "c",
  name: "escalate_to_human",
  result: ok ? { ok: true, value } : { ok: false, error: { code: "tool_failed", message: "no" } },
});

test("asks the model while everything is on, and from the moment on in which it is on again", () => {
  const { think, asked, state } = setUp({ off: false });
  think(asks);
  state.off = true;
  think(asks);
  state.off = false;
  think(asks);
  expect(asked).toHaveLength(2);
});

test("says so and fetches a human", () => {
  const { think, asked } = setUp({});
  expect(think(asks)).toEqual([`${conversation.off} `, 'escalate_to_human {"reason":"asked-for"}', "done"]);
  expect(think(asks, told(queued))).toEqual(["I am getting a colleague.", "done"]);
  expect(asked).toEqual([]);
});

test("offers a message where nobody is there, and nothing that it cannot do", () => {
  const { think } = setUp({});
  expect(think(asks, told({ state: "unavailable", say: handoff.nobody }))).toEqual([handoff.closed, "done"]);
  expect(think(asks, told(null, false))).toEqual([conversation.off, "done"]);
});

test("says so alone where there are no humans", () => {
  const { think } = setUp({ hasHumans: false });
  expect(think(asks)).toEqual([conversation.off, "done"]);
});

test("does the same without a model, and knows whom no turn can reach", async () => {
  const withoutModel = setUp({ off: false, lacks: ["llm"] });
  expect(withoutModel.think(asks)[0]).toBe(`${conversation.off} `);
  expect([withoutModel.duty.isOff, withoutModel.duty.isCutOff]).toEqual([true, false]);
  const deaf = setUp({ off: false, lacks: ["stt"] }).duty;
  expect([deaf.isOff, deaf.isCutOff, await deaf.fetch?.()]).toEqual([true, true, "I am getting a colleague."]);
});
