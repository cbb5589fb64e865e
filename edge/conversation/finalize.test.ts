/** When the conversation asks the STT for a final transcript at the end of a sound. */
import { expect, test } from "vitest";
import { FakeActions, FakeAudioOutput, FakeLlm, FakeTts } from "../../test/scenarios/fakes.ts";
import { scenarioSchema, scenarioSettings } from "../../test/scenarios/scenario.ts";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import { startConversation } from "./loop.ts";

/** A call with the times at which it asked for finals, ms. */
function call() {
  const scenario = scenarioSchema.parse({
    name: "finals",
    settings: { product: true },
    caller: [],
    expect: [],
    until: 9,
  });
  const clock = new VirtualClock();
  const asked: string[] = [];
  const llm = new FakeLlm(clock, scenario);
  const ports = {
    clock,
    stt: { finalize: (source = "nobody") => void asked.push(`${source} ${clock.nowMs()}`) },
    llm,
    audioOutput: new FakeAudioOutput(clock),
    tts: new FakeTts(clock, llm, scenario),
    actions: new FakeActions(clock, scenario),
  };
  const conversation = startConversation(ports, scenarioSettings(scenario), () => undefined);
  conversation.callerArrived();
  return { clock, asked, conversation };
}

test("at once where the page knows a silence that is longer than packets are under way", () => {
  const { clock, asked, conversation } = call();
  clock.runUntil(1000);
  conversation.hint({ kind: "speech-started" });
  clock.runUntil(2000);
  conversation.hint({ kind: "maybe-ended", silenceMs: 120 });
  expect(asked).toEqual(["page 2000"]);
});

test("once the last packets can be here where the caller has just released the button", () => {
  const { clock, asked, conversation } = call();
  clock.runUntil(1000);
  conversation.hint({ kind: "speech-started" });
  clock.runUntil(2000);
  conversation.hint({ kind: "ended", certain: true });
  expect(asked).toEqual([]);
  clock.runUntil(2100);
  expect(asked).toEqual(["page 2040"]);
});

test("at once where the audio itself fell silent", () => {
  const { clock, asked, conversation } = call();
  clock.runUntil(1000);
  conversation.energy(true);
  clock.runUntil(2000);
  conversation.energy(false);
  expect(asked).toEqual(["energy 2000"]);
});
