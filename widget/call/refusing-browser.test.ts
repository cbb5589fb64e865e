/** Browser APIs that are there and refuse: each throws, rejects, never answers or is missing, and none is an answer. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hasMicrophones, listDevices, watchDevices } from "./devices.ts";
import { isRemembered, type Remembered, remember, takeRemembered } from "./memory.ts";
import { beginOpening } from "./opening.ts";
import { microphonePermission, policyAllowsMicrophone, watchPermission } from "./permission.ts";
import { createPlayback } from "./playback.ts";
import { claimCall } from "./tab.ts";
import { holdScreen } from "./wake-lock.ts";

const denied = () => new DOMException("not in this frame", "SecurityError");
const throws = () => {
  throw denied();
};
const hangs = () => new Promise<never>(() => undefined);

/** The failures of a method; `undefined` is no method at all. */
const refusals = [
  ["throws", throws],
  ["rejects", async () => throws()],
  ["rejects as unknown", () => Promise.reject(new TypeError("'microphone' is no name"))],
  ["never settles", hangs],
  ["answers nothing", () => undefined],
  ["is missing", undefined],
] as const;

/** An object whose one property cannot even be read. */
const unreadable = (name: string): object => Object.defineProperty({}, name, { get: throws });

beforeEach(() => {
  vi.useFakeTimers();
  for (const level of ["info", "warn"] as const) vi.spyOn(console, level).mockReturnValue(undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Waits on the virtual clock: what takes longer counts as never. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | "never"> {
  const late = new Promise<"never">((resolve) => setTimeout(() => resolve("never"), ms));
  const first = Promise.race([promise, late]);
  await vi.advanceTimersByTimeAsync(ms);
  return first;
}

for (const take of [false, true]) {
  test.each(refusals)(`locks: a request that %s is no other tab (take: ${take})`, async (_, request) => {
    vi.stubGlobal("navigator", { locks: { request } });
    const lost = vi.fn();
    const claim = await within(5000, claimCall("c", take, lost));
    expect(claim).toMatchObject({ release: expect.any(Function) });
    expect(lost).not.toHaveBeenCalled();
  });
}

test.each([{}, unreadable("locks")])("locks: where they cannot be had the claim holds", async (navigator) => {
  vi.stubGlobal("navigator", navigator);
  expect(await within(100, claimCall("c", false, throws))).not.toBeNull();
});

test("locks: a lock that another tab has is one, and one that was stolen is lost", async () => {
  let steal: (thrown: unknown) => void = () => undefined;
  const request = (_name: string, _options: LockOptions, hold: (lock: object | null) => unknown) => {
    hold(null);
    return Promise.resolve();
  };
  vi.stubGlobal("navigator", { locks: { request } });
  expect(await within(3000, claimCall("c", false, throws))).toBeNull();
  const grant = (_name: string, _options: LockOptions, hold: (lock: object | null) => unknown) => {
    hold({});
    return new Promise((_, reject) => {
      steal = reject;
    });
  };
  vi.stubGlobal("navigator", { locks: { request: grant } });
  const lost = vi.fn();
  expect(await within(100, claimCall("c", true, lost))).not.toBe("never");
  steal(denied());
  await vi.advanceTimersByTimeAsync(1);
  expect(lost).not.toHaveBeenCalled();
  expect(await within(100, claimCall("c", true, lost))).not.toBe("never");
  steal(new DOMException("stolen", "AbortError"));
  await vi.advanceTimersByTimeAsync(1);
  expect(lost).toHaveBeenCalledOnce();
});

const call: Remembered = { callId: "a", callToken: "b", microphone: "muted" };
const full = () => {
  throw new DOMException("no room", "QuotaExceededError");
};
const storages: readonly (readonly [string, PropertyDescriptor])[] = [
  ["whose property throws", { get: throws }],
  ["that is null", { value: null }],
  ["that is not there", { value: undefined }],
  ["whose methods throw", { value: { getItem: throws, setItem: throws, removeItem: throws } }],
  ["that is full", { value: { getItem: () => null, setItem: full, removeItem: () => undefined } }],
];
test.each(storages)("storage %s: nothing is remembered", (_, descriptor) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "sessionStorage");
  Object.defineProperty(globalThis, "sessionStorage", { configurable: true, ...descriptor });
  try {
    remember("s", "a", call);
    expect(isRemembered("s", "a")).toBe(false);
    expect(takeRemembered("s", "a")).toBeUndefined();
    remember("s", "a", null);
  } finally {
    if (before) Object.defineProperty(globalThis, "sessionStorage", before);
    else Reflect.deleteProperty(globalThis, "sessionStorage");
  }
});

test.each(refusals)("permissions: a query that %s is unknown, and the call begins all the same", async (_, query) => {
  vi.stubGlobal("navigator", { permissions: { query } });
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("fetch", async () => new Response());
  expect(await within(2000, microphonePermission())).toBe("unknown");
  expect(await within(2000, watchPermission(throws, new AbortController().signal))).toBeUndefined();
  if (query === hangs) return; // the call itself waits for it no longer than for the permission (visitor-microphone.ts)
  const { microphone } = beginOpening({ server: "https://s.example", request: { agent: "a" }, microphone: true });
  expect(await within(2000, Promise.resolve(microphone))).toEqual({ status: "fulfilled", value: null });
});

test.each([{}, unreadable("permissions"), { permissions: { query: async () => ({ state: "prompt" }) } }])(
  "permissions that cannot be watched are not",
  async (navigator) => {
    vi.stubGlobal("navigator", navigator);
    expect(await within(2000, watchPermission(throws, new AbortController().signal))).toBeUndefined();
  },
);

test.each([{}, { featurePolicy: {} }, { featurePolicy: { allowsFeature: throws } }])(
  "a policy that is not told is unknown",
  (document) => {
    vi.stubGlobal("document", document);
    expect(policyAllowsMicrophone()).toBeNull();
  },
);

test.each(refusals)("devices: an interface that %s", async (_, method) => {
  vi.stubGlobal("navigator", { mediaDevices: { enumerateDevices: method, addEventListener: throws } });
  expect(hasMicrophones()).toBe(false);
  expect(() => watchDevices(throws, new AbortController().signal)).not.toThrow();
  const lists = await within(2000, listDevices());
  expect(lists).toEqual({ microphones: [], speakers: [], defaultGroup: null });
});

test.each([{}, unreadable("mediaDevices")])("devices: none where there is no interface", async (navigator) => {
  vi.stubGlobal("navigator", navigator);
  expect(hasMicrophones()).toBe(false);
  expect(() => watchDevices(throws, new AbortController().signal)).not.toThrow();
  expect(await listDevices()).toMatchObject({ microphones: [] });
});

const page = () => Object.assign(new EventTarget(), { visibilityState: "visible" });

test.each(refusals)("screen: a lock whose request, or release, %s", async (_, method) => {
  vi.stubGlobal("document", page());
  for (const request of [method, async () => ({ released: false, release: method })]) {
    vi.stubGlobal("navigator", { wakeLock: { request } });
    const hold = holdScreen();
    await vi.advanceTimersByTimeAsync(1);
    expect(() => hold.release()).not.toThrow();
    await vi.advanceTimersByTimeAsync(1);
  }
});

const node = () => ({ connect: (to: unknown) => to, gain: { setTargetAtTime: () => undefined } });
test.each(refusals)("sound: a context whose methods %s plays by the element, and is left", async (_, method) => {
  vi.stubGlobal("document", page());
  class Context extends EventTarget {
    state = "running";
    createGain = node;
    resume = method;
    close = method;
    setSinkId = method;
    createMediaStreamSource = throws;
  }
  vi.stubGlobal("AudioContext", Context);
  vi.stubGlobal("MediaStream", class {});
  const element = { muted: true, volume: 0 };
  const track = { attach: () => element, detach: () => [], mediaStreamTrack: {} };
  const playback = createPlayback();
  playback.play(track as unknown as Parameters<typeof playback.play>[0]);
  expect(element.muted).toBe(false);
  expect(() => playback.close()).not.toThrow();
  await vi.advanceTimersByTimeAsync(1);
});
