import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Chime } from "./chime.ts";
import { titleFor } from "./waiting.ts";

let kept: Map<string, string>;
let started: number[];

beforeEach(() => {
  kept = new Map();
  started = [];
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  const ramp = () => undefined;
  class Context {
    currentTime = 5;
    destination = {};
    resume = () => Promise.resolve();
    createGain = () => ({
      gain: { setValueAtTime: ramp, linearRampToValueAtTime: ramp, exponentialRampToValueAtTime: ramp },
      connect: ramp,
    });
    createOscillator = () => ({
      frequency: { value: 0 },
      connect: (to: unknown) => to,
      start: (at: number) => void started.push(at),
      stop: ramp,
    });
  }
  vi.stubGlobal("AudioContext", Context);
});
afterEach(() => vi.unstubAllGlobals());

test("sounds unless it was turned off, and stays off in another visit", async () => {
  const chime = new Chime();
  expect(chime.isOn).toBe(true);
  chime.play();
  await vi.waitFor(() => expect(started).toHaveLength(2));
  chime.turn(false);
  const later = new Chime();
  expect(later.isOn).toBe(false);
  later.play();
  await Promise.resolve();
  expect(started).toHaveLength(2);
  later.turn(true);
  expect(new Chime().isOn).toBe(true);
});

test("is on, and silent, where the browser refuses storage and sound", () => {
  const refuse = () => {
    throw new DOMException("no", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });
  vi.stubGlobal("AudioContext", refuse);
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const chime = new Chime();
  chime.play();
  chime.turn(false);
  expect(chime.isOn).toBe(false);
  expect(warn).toHaveBeenCalledTimes(2);
});

test("the title names the page, and who waits before it", () => {
  expect(titleFor(0, "Calls")).toBe("Calls · Console");
  expect(titleFor(2, "Calls")).toBe("(2) wait · Calls · Console");
});

test.each([
  [0, "Console"],
  [1, "(1) waits · Console"],
  [3, "(3) wait · Console"],
])("the title for %i is %s", (count, title) => {
  expect(titleFor(count)).toBe(title);
});
