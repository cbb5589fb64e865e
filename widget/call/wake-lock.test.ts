import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { holdScreen } from "./wake-lock.ts";

/** A page and a screen, as far as the lock looks at them. */
class Lock extends EventTarget {
  released = false;
  async release(): Promise<void> {
    this.released = true;
  }
}

let page: EventTarget & { visibilityState: DocumentVisibilityState };
let locks: Lock[];
let refused: boolean;

beforeEach(() => {
  page = Object.assign(new EventTarget(), { visibilityState: "visible" as const });
  locks = [];
  refused = false;
  const request = async (): Promise<Lock> => {
    if (refused) throw new DOMException("the battery is low", "NotAllowedError");
    const lock = new Lock();
    locks.push(lock);
    return lock;
  };
  vi.stubGlobal("document", page);
  vi.stubGlobal("navigator", { wakeLock: { request } });
  vi.spyOn(console, "info").mockReturnValue(undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Lets pending requests be answered. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

async function show(visibilityState: DocumentVisibilityState): Promise<void> {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event("visibilitychange"));
  await settled();
}

test("the screen is held once, and let go of at the end", async () => {
  const hold = holdScreen();
  await settled();
  await show("visible");
  expect(locks.map(({ released }) => released)).toEqual([false]);
  hold.release();
  await settled();
  expect(locks.map(({ released }) => released)).toEqual([true]);
});

test("what the browser took back while the page was hidden is asked for again when it is seen", async () => {
  holdScreen();
  await settled();
  await locks[0]?.release();
  await show("hidden");
  expect(locks).toHaveLength(1);
  await show("visible");
  expect(locks.map(({ released }) => released)).toEqual([true, false]);
});

test("after the end nothing is asked for, and what comes late is given back", async () => {
  const hold = holdScreen();
  hold.release();
  await settled();
  await show("visible");
  expect(locks.map(({ released }) => released)).toEqual([true]);
});

test("where it is refused, or there is no such thing, the call goes on", async () => {
  refused = true;
  const hold = holdScreen();
  await settled();
  expect(console.info).toHaveBeenCalledOnce();
  hold.release();
  vi.stubGlobal("navigator", {});
  holdScreen().release();
  await settled();
  expect(locks).toEqual([]);
});
