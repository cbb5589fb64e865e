import { expect, test } from "vitest";
import type { HandoffEvent } from "../../wire/console.ts";
import { Listeners } from "./listeners.ts";

function call() {
  const events: HandoffEvent[] = [];
  let nowMs = 1_000;
  const record = {
    note: (event: HandoffEvent) => void events.push(event),
    events: () => events,
  };
  return {
    open: () => new Listeners(record, () => nowMs),
    pass: (ms: number) => {
      nowMs += ms;
    },
    told: () => events.map(({ atMs, event, human }) => `${atMs} ${event} ${human}`),
  };
}
const [mira, tom] = [
  { id: "m", name: "Mira" },
  { id: "t", name: "Tom", shared: true },
];

test("tells of each who listens, from when to when, by their own session", () => {
  const { open, pass, told } = call();
  const listeners = open();
  listeners.begin(mira);
  pass(500);
  listeners.begin(tom);
  listeners.begin(mira);
  pass(500);
  listeners.stop("m");
  listeners.stop("m");
  listeners.stop("nobody");
  expect(told()).toEqual(["1000 listened Mira", "1500 listened Tom (shared token)", "2000 stopped-listening Mira"]);
  pass(500);
  listeners.begin(mira);
  expect(told().at(-1)).toBe("2500 listened Mira");
});

test("one of the same name is somebody else", () => {
  const { open, told } = call();
  const listeners = open();
  listeners.begin(mira);
  listeners.begin({ id: "m2", name: "Mira" });
  listeners.stop("m2");
  expect(told()).toEqual(["1000 listened Mira", "1000 listened Mira", "1000 stopped-listening Mira"]);
  listeners.stopAll();
  expect(told()).toHaveLength(4);
});

test("whoever still listens at the end stops with it, also where the object was evicted meanwhile", () => {
  const { open, pass, told } = call();
  open().begin(mira);
  open().begin(tom);
  pass(9_000);
  open().stopAll();
  open().stopAll();
  expect(told().slice(2)).toEqual(["10000 stopped-listening Mira", "10000 stopped-listening Tom (shared token)"]);
});
