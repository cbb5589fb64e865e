import { expect, test } from "vitest";
import type { Voice, VoiceEvent } from "../../conversation/ports.ts";
import { RelayedVoice } from "./relayed.ts";

/** A voice that writes down what it is told, and says what it is made to. */
function speaker(name: string, told: string[]) {
  const listeners: ((event: VoiceEvent) => void)[] = [];
  const voice: Voice = {
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
  return { voice, done: (utterance: number) => listeners[utterance]?.({ kind: "done" }) };
}

test("what was begun is said to its end in the voice before, which then closes, once", () => {
  const told: string[] = [];
  const [first, second] = [speaker("one", told), speaker("two", told)];
  const relayed = new RelayedVoice(first.voice);
  const events: string[] = [];
  const line = relayed.open(({ kind }) => events.push(kind));
  relayed.relay(second.voice);
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

test("an idle voice closes at once, one that is stopped when it is stopped, and all when the call is over", () => {
  const told: string[] = [];
  const [first, second, third] = [speaker("one", told), speaker("two", told), speaker("three", told)];
  const relayed = new RelayedVoice(first.voice);
  relayed.relay(second.voice);
  expect(told).toEqual(["one closes"]);
  const line = relayed.open(() => {});
  relayed.open(() => {});
  relayed.relay(third.voice);
  line.cancel();
  expect(told).toEqual(["one closes", "two stops"]);
  relayed.close();
  expect(told.slice(2)).toEqual(["two closes", "three closes"]);
});
