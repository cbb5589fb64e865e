/** A call goes on in another language: the conversation tells it in time for the reply, and drops one that it had begun. */
import { expect, test } from "vitest";
import { FakeAudioOutput } from "../../test/scenarios/fakes.ts";
import { ManualClock } from "../../test/vendors/manual-clock.ts";
import type { ConversationEvent } from "./events.ts";
import { startConversation } from "./loop.ts";
import type { SttEvent } from "./ports.ts";
import { conversationSettings } from "./settings.ts";
import { playScript } from "./testing/scripted-call.ts";

const german = "Wo ist meine Bestellung?";

function listening(languages: readonly string[]) {
  const clock = new ManualClock();
  const events: ConversationEvent[] = [];
  /** The language of the settings at each request to the model. */
  const asked: string[] = [];
  let settings = conversationSettings({ language: "en", languages });
  const live = new Proxy(settings, { get: (_, name) => Reflect.get(settings, name) });
  const conversation = startConversation(
    {
      clock,
      stt: { finalize: () => undefined },
      audioOutput: new FakeAudioOutput(clock),
      llm: {
        think: () => {
          asked.push(settings.language);
          return () => undefined;
        },
      },
      tts: { open: () => ({ say: () => {}, end: () => {}, cancel: () => {} }), close: () => undefined },
      actions: { run: () => () => undefined },
    },
    live,
    (event) => {
      events.push(event);
      if (event.event === "language") settings = conversationSettings({ language: event.to, languages });
    },
  );
  conversation.callerArrived();
  const run = (ms: number) => {
    for (let at = 0; at < ms; at += 1) clock.tick();
  };
  return { conversation, run, asked, events };
}

const say = (text: string, language?: string): SttEvent => ({ kind: "final", text, ...(language && { language }) });

test("the turn that tells the language is answered in it, once", () => {
  const { conversation, run, asked, events } = listening(["en", "de"]);
  conversation.heard({ kind: "speech-started" });
  run(600);
  conversation.heard({ kind: "partial", text: german });
  conversation.heard({ kind: "turn-maybe-ended" });
  run(300);
  expect(asked).toEqual(["en"]);
  conversation.heard(say(german));
  conversation.heard({ kind: "turn-ended" });
  run(3_000);
  expect(asked.at(-1)).toBe("de");
  expect(events.find(({ event }) => event === "language")).toMatchObject({
    turn: 1,
    from: "en",
    to: "de",
    reason: "first-words",
  });
  const order = events.map(({ event }) => event).filter((event) => event === "language" || event === "caller-turn");
  expect(order).toEqual(["language", "caller-turn"]);
  expect(events).toContainEqual(expect.objectContaining({ event: "model-cancel", speculative: true }));
});

test("what the service tells of a turn is what most of its words are in", () => {
  const { conversation, run, events } = listening(["en", "de"]);
  for (const one of [say("Fernlight", "en"), say("Stehlampe vierhunderteinundzwanzig gestern bestellt", "de")])
    conversation.heard(one);
  conversation.heard({ kind: "turn-ended" });
  run(3_000);
  expect(events).toContainEqual(expect.objectContaining({ event: "language", to: "de" }));
});

test("typed words tell it as well, and a call with one language keeps it", () => {
  const types = [[0, "Ich möchte bitte wissen, wo meine Bestellung ist"]] as const;
  const llm = () => [{ kind: "token", text: "Gut." } as const, { kind: "done" } as const];
  const told = (languages: readonly string[]) =>
    playScript({ llm, types, settings: { language: "en", languages } }).events.filter(
      ({ event }) => event === "language",
    );
  expect(told(["en", "de"])).toHaveLength(1);
  expect(told(["en", "fr"])).toEqual([]);
  expect(told([])).toEqual([]);
});
