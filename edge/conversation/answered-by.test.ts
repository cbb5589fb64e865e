/** Which model is said to have answered a turn: that of a reply which was committed, and of no other. */
import { expect, test } from "vitest";
import { playCaller } from "../../test/scenarios/caller.ts";
import { FakeActions, FakeMind, FakeMouth, FakeVoice } from "../../test/scenarios/fakes.ts";
import { scenarioSchema, scenarioSettings } from "../../test/scenarios/scenario.ts";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import { namedMind } from "../model/named-mind.ts";
import type { ConversationEvent } from "./events.ts";
import { startConversation } from "./loop.ts";
import type { Mind } from "./ports.ts";

/** Names each reply by its number, from 1. @returns what the conversation says of models. */
function play(caller: readonly object[], replies: readonly object[]): ConversationEvent[] {
  const scenario = scenarioSchema.parse({
    ...{ name: "answered by", settings: { product: true }, caller, replies, expect: [], until: 12 },
  });
  const clock = new VirtualClock();
  const events: ConversationEvent[] = [];
  const inner = new FakeMind(clock, scenario);
  let asked = 0;
  const mind: Mind = { think: (thought, listen) => namedMind(`model ${++asked}`, inner).think(thought, listen) };
  const ports = {
    ...{ clock, ears: { finalize: () => undefined }, mind, mouth: new FakeMouth(clock) },
    ...{ voice: new FakeVoice(clock, inner, scenario), actions: new FakeActions(clock, scenario) },
  };
  const conversation = startConversation(ports, scenarioSettings(scenario), (event) => events.push(event));
  conversation.callerArrived();
  playCaller(clock, scenario, conversation);
  clock.runUntil(12_000);
  conversation.end("closed");
  return events;
}

const answers = (events: readonly ConversationEvent[]) =>
  events.flatMap((event) => (event.event === "model-answer" ? [`${event.turn}: ${event.model}`] : []));

test("each turn is answered by the model whose reply was committed; one dropped before is never told", () => {
  const events = play(
    [
      { says: "what does shipping to Spain cost", from: 1, to: 3 },
      { says: "and to Italy please", from: 3.45, to: 4.4 },
    ],
    [
      { to: "what does shipping to Spain cost", text: "Four euros.", audio: 1 },
      { to: "what does shipping to Spain cost and to Italy please", text: "Five euros.", audio: 1 },
      { to: "and to Italy please", text: "Five euros.", audio: 1 },
    ],
  );
  const requests = events.filter(({ event }) => event === "model-request").length;
  expect(requests).toBeGreaterThan(1);
  expect(answers(events).at(-1)).toBe(`2: model ${requests}`);
  const committed = events.filter(({ event }) => event === "caller-turn").length;
  expect(answers(events).length).toBeLessThanOrEqual(committed);
});

test("a preemptive reply is told once its turn is committed, not before", () => {
  const events = play(
    [{ says: "where is my order", from: 1, to: 2 }],
    [{ to: "where is my order", text: "Here.", audio: 1 }],
  );
  const at = (name: ConversationEvent["event"]) => events.findIndex(({ event }) => event === name);
  expect(events.find(({ event }) => event === "model-request")).toMatchObject({ speculative: true });
  expect(at("model-answer")).toBeGreaterThan(at("caller-turn"));
  expect(answers(events)).toEqual(["1: model 1"]);
});
