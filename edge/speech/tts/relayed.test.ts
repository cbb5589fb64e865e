import { expect, test } from "vitest";
import type { Tts, TtsEvent } from "../../conversation/ports.ts";
import { RelayedTts } from "./relayed.ts";

/** A TTS that notes its calls, and whose events the test makes. */
function speaker(name: string, told: string[]) {
  const listeners: ((event: TtsEvent) => void)[] = [];
  const tts: Tts = {
    open: (listen) => {
      listeners.push(listen);
      return {
        say: (text) => told.push(`${name} says ${text}`),
        end: () => told.push(`${name} ends`),
        cancel: () => told.push(`${name} stops`),
      };
    },
    close: () => told.push(`${name} closes`),
  };
  return { tts, done: (utterance: number) => listeners[utterance]?.({ kind: "done" }) };
}

test("what was begun is said to its end in the voice before, which then closes, once", () => {
  const told: string[] = [];
  const [first, second] = [speaker("one", told), speaker("two", told)];
  const relayed = new RelayedTts(first.tts);
  const events: string[] = [];
  const line = relayed.open(({ kind }) => events.push(kind));
  relayed.relay(second.tts);
  line.say("I pass you on.");
  line.end();
  relayed.open(() => {}).say("Hello.");
  expect(told).toEqual(["one says I pass you on.", "one ends", "two says Hello."]);
  first.done(0);
  first.done(0);
  expect(events).toEqual(["done", "done"]);
  expect(told.slice(3)).toEqual(["one closes"]);
  relayed.close();
  expect(told.slice(4)).toEqual(["two closes"]);
});

test("an idle TTS closes at once, one that is stopped when it is stopped, and all when the call is over", () => {
  const told: string[] = [];
  const [first, second, third] = [speaker("one", told), speaker("two", told), speaker("three", told)];
  const relayed = new RelayedTts(first.tts);
  relayed.relay(second.tts);
  expect(told).toEqual(["one closes"]);
  const line = relayed.open(() => {});
  relayed.open(() => {});
  relayed.relay(third.tts);
  line.cancel();
  expect(told).toEqual(["one closes", "two stops"]);
  relayed.close();
  expect(told.slice(2)).toEqual(["two closes", "three closes"]);
});
