import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readRemembered, remember, takeRemembered } from "./memory.ts";

const server = "https://voice.example";
const call = { callId: "c1", callToken: "hmac", microphone: "muted" } as const;

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

test("a call is found again once, by its server and agent", () => {
  remember(server, "front-desk", call);
  expect(takeRemembered(server, "sales")).toBeUndefined();
  expect(takeRemembered(server, "front-desk")).toEqual(call);
  expect(takeRemembered(server, "front-desk")).toBeUndefined();
});

test("a call that ended is forgotten", () => {
  remember(server, "front-desk", call);
  remember(server, "front-desk", null);
  expect(takeRemembered(server, "front-desk")).toBeUndefined();
});

test("what an earlier release remembered is a call with an open microphone", () => {
  expect(readRemembered('{"callId":"c1","callToken":"hmac"}')?.microphone).toBe("open");
});

test("what others wrote under our name is ignored", () => {
  for (const text of ["{", "7", "{}", '{"callId":7,"callToken":"x"}']) expect(readRemembered(text)).toBeUndefined();
});

test("where storage is blocked there is no rejoining, and no error", () => {
  vi.unstubAllGlobals();
  Object.defineProperty(globalThis, "sessionStorage", {
    configurable: true,
    get() {
      throw new DOMException("blocked", "SecurityError");
    },
  });
  expect(() => remember(server, "front-desk", call)).not.toThrow();
  expect(takeRemembered(server, "front-desk")).toBeUndefined();
});
