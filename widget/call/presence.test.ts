import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Presence, presenceEveryMs, watchPanel } from "./presence.ts";

let page: EventTarget;
let presence: Presence;
let sentMs: number[];
let heard: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  vi.stubGlobal("window", page);
  vi.stubGlobal("document", new EventTarget());
  sentMs = [];
  heard = true;
  const startMs = performance.now();
  presence = new Presence({ isHeard: () => heard, send: () => sentMs.push(performance.now() - startMs) });
});
afterEach(() => {
  presence.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Does something every `everyMs` for `forMs`. */
function use(everyMs: number, forMs: number): void {
  for (let passedMs = 0; passedMs < forMs; passedMs += everyMs) {
    presence.seen();
    vi.advanceTimersByTime(everyMs);
  }
}

test.each([
  ["a key each 1.5 s", 1_500, 12_000, [0, 4_000, 8_000, 12_000]],
  ["a flood", 1, 9_000, [0, 4_000, 8_000]],
  ["something each 4 s", 4_000, 12_000, [0, 4_000, 8_000]],
  ["something each 10 s", 10_000, 30_000, [0, 10_000, 20_000]],
])("%s is told at once, and then each four seconds at most", (_name, everyMs, forMs, expected) => {
  use(everyMs, forMs);
  expect(sentMs).toEqual(expected);
});

test("the last sign is told too, when its time has come, and nothing after it", () => {
  presence.seen();
  vi.advanceTimersByTime(1_000);
  presence.seen();
  vi.advanceTimersByTime(60_000);
  expect(sentMs).toEqual([0, presenceEveryMs]);
});

test("nothing is told after the end, not even what was to be", () => {
  presence.seen();
  presence.seen();
  presence.stop();
  presence.seen();
  vi.advanceTimersByTime(60_000);
  expect(sentMs).toEqual([0]);
});

test("a script's own events in the page are no visitor", () => {
  heard = false;
  for (const type of ["keydown", "pointerdown", "wheel", "input"]) page.dispatchEvent(new Event(type));
  expect(sentMs).toEqual([]);
});

test("whatever is done in a panel counts, until the panel is gone; a pointer that rests does not", () => {
  const panel = new EventTarget();
  const life = new AbortController();
  let uses = 0;
  const used = () => {
    uses += 1;
  };
  watchPanel(panel, used, life.signal);
  const types = ["keydown", "input", "change", "pointerdown", "wheel", "touchmove", "click", "select", "paste", "drop"];
  for (const type of types) panel.dispatchEvent(new Event(type));
  expect(uses).toBe(types.length);
  const move = (screenX: number) =>
    panel.dispatchEvent(Object.assign(new Event("pointermove"), { screenX, screenY: 5 }));
  // Where it is when it is first seen says nothing; nor that it is seen there again.
  for (const x of [1, 1, 1]) move(x);
  expect(uses).toBe(types.length);
  for (const x of [2, 3, 3]) move(x);
  expect(uses).toBe(types.length + 2);
  for (const type of ["load", "focusin", "scroll"]) panel.dispatchEvent(new Event(type));
  life.abort();
  for (const type of types) panel.dispatchEvent(new Event(type));
  expect(uses).toBe(types.length + 2);
});
