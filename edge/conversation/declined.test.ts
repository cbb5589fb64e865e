/** The record hears of a tool that the caller was asked about and that did not run. Then the reply's later calls. */
import { describe, expect, test } from "vitest";
import { playCaller } from "../../test/scenarios/caller.ts";
import { FakeActions, FakeAudioOutput, FakeLlm, FakeTts } from "../../test/scenarios/fakes.ts";
import { scenarioSchema, scenarioSettings } from "../../test/scenarios/scenario.ts";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import { startConversation } from "./loop.ts";
import type { Actions, Answered, ToolError } from "./ports.ts";

const question = "I pay back 20 euros for order 421. Shall I?";
const wish = { says: "Refund my lamp", from: 0.5, to: 2 };

/** Plays a caller who wants a refund. `until`: when the call ends from outside, s. */
function play(caller: readonly object[], { until = 40, calls = 1, settings = {} } = {}) {
  const refund = { name: "refund", args: { order: "421", amount: 20 } };
  const scenario = scenarioSchema.parse({
    name: "declined",
    settings,
    caller: [wish, ...caller],
    expect: [],
    until,
    replies: [
      { to: wish.says, calls: Array.from({ length: calls }, () => refund) },
      { to: "refund", text: "As you like.", audio: 1 },
      { to: "what are your opening hours then", text: "From nine.", audio: 1 },
    ],
    tools: { refund: { takes: 0.5, confirm: question } },
  });
  const clock = new VirtualClock();
  const told: (Answered & { why: ToolError["code"] })[] = [];
  const ran: string[] = [];
  const own = new FakeActions(clock, scenario);
  const actions: Actions = {
    run(call, report) {
      ran.push(call.name);
      return own.run(call, report);
    },
    confirmation(call) {
      const asked = own.confirmation(call);
      return asked && { ...asked, declined: ({ code }, answered) => void told.push({ ...answered, why: code }) };
    },
  };
  const llm = new FakeLlm(clock, scenario);
  const ports = {
    clock,
    stt: { finalize: () => undefined },
    llm,
    audioOutput: new FakeAudioOutput(clock),
    tts: new FakeTts(clock, llm, scenario),
    actions,
  };
  const conversation = startConversation(ports, scenarioSettings(scenario), () => {});
  conversation.callerArrived();
  playCaller(clock, scenario, conversation);
  clock.runUntil(until * 1000);
  const before = [...told];
  conversation.end("closed");
  return { told, before, ran };
}

const declined = (answer: string | null) => ({ question, answer, why: "tool_declined" });

describe("a tool that the caller was asked about is told as declined, once", () => {
  test("with their no", () => {
    const { told, ran } = play([{ says: "no", from: 7, to: 7.6 }]);
    expect([told, ran]).toEqual([[declined("no")], []]);
  });

  test("with what else they wanted", () => {
    const { told, ran } = play([{ says: "what are your opening hours then", from: 7, to: 9 }]);
    expect([told, ran]).toEqual([[declined("what are your opening hours then")], []]);
  });

  test("without an answer, once silence has ended the call", () => {
    const { before, told, ran } = play([], { settings: { silence: { promptAfter: 4, endAfter: 4 } } });
    expect([before, told, ran]).toEqual([[declined(null)], [declined(null)], []]);
  });

  test("without an answer, where they hang up over the question, or before it is asked again", () => {
    expect(play([], { until: 6 }).told).toEqual([declined(null)]);
    expect(play([{ at: 4.5, leaves: true }], { until: 30 }).told).toEqual([declined(null)]);
    const unclear = { says: "hm well", from: 7, to: 7.6 };
    expect(play([unclear], { until: 8.2 }).told).toEqual([declined(null)]);
  });

  test("without an answer, where a human takes the call or they are passed on", () => {
    expect(play([{ at: 4.5, humanTakes: "Mira is here." }]).before).toEqual([declined(null)]);
    const { before, told } = play([{ at: 4.5, passedOn: true }], { calls: 2 });
    // The model named the second tool, and the agent had not asked about it yet.
    expect(before).toEqual([declined(null), { ...declined(null), question: null }]);
    expect(told).toEqual(before);
  });
});

describe("nothing is told", () => {
  test("of what they said yes to", () => {
    const { told, ran } = play([{ says: "yes", from: 7, to: 7.6 }]);
    expect([told, ran]).toEqual([[], ["refund"]]);
  });

  test("of a question that nobody had heard when they went on, hung up, or were taken over", () => {
    // The loop opens it at 2.8 s, and the caller hears it from 3 s on.
    expect(play([{ at: 2.9, types: "what are your opening hours then" }]).told).toEqual([]);
    expect(play([], { until: 2.9 }).told).toEqual([]);
    expect(play([{ at: 2.9, humanTakes: "Mira is here." }]).told).toEqual([]);
  });

  test("of a call behind the one that is asked about, when the call ends", () => {
    expect(play([], { until: 6, calls: 2 }).told).toEqual([declined(null)]);
  });
});
