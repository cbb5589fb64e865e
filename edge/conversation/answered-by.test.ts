/** The conversation names the model that wrote a committed reply, and no other. */
import { expect, test } from "vitest";
import { playCaller } from "../../test/scenarios/caller.ts";
import { FakeActions, FakeAudioOutput, FakeLlm, FakeTts } from "../../test/scenarios/fakes.ts";
import { scenarioSchema, scenarioSettings } from "../../test/scenarios/scenario.ts";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import { namedLlm } from "../model/named-llm.ts";
import type { ConversationEvent } from "./events.ts";
import { startConversation } from "./loop.ts";
import type { Llm } from "./ports.ts";

/** Each reply's model is named by the reply's number, from 1. @returns the events that name a model */
function play(caller: readonly object[], replies: readonly object[]): ConversationEvent[] {
  const scenario = scenarioSchema.parse({
    name: "answered by",
    settings: { product: true },
    caller,
    replies,
    expect: [],
    until: 12,
  });
  const clock = new VirtualClock();
  const events: ConversationEvent[] = [];
  const inner = new FakeLlm(clock, scenario);
  let asked = 0;
  const llm: Llm = { think: (thought, listen) => namedLlm(`model ${++asked}`, inner).think(thought, listen) };
  const ports = {
    clock,
    stt: { finalize: () => undefined },
    llm,
    audioOutput: new FakeAudioOutput(clock),
    tts: new FakeTts(clock, inner, scenario),
    actions: new FakeActions(clock, scenario),
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
  const done = events.filter((event) => event.event === "model-done");
  expect(done).toMatchObject([{ turn: 1, model: "model 1", ok: true }]);
  const [asked] = events.filter((event) => event.event === "model-request");
  const [reply] = done;
  expect(reply?.askedAtMs).toBe(asked?.atMs);
  expect(reply?.firstTokenAtMs).toBeGreaterThanOrEqual(reply?.askedAtMs ?? Number.NaN);
  expect(reply?.doneAtMs).toBeGreaterThanOrEqual(reply?.firstTokenAtMs ?? Number.NaN);
});
