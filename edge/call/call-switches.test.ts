/** A call's knowledge of switches: the later change counts, in whatever order the news comes. */
import { expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import type { SwitchNews } from "../wire/switches.ts";
import { CallSwitches } from "./call-switches.ts";

vi.mock("cloudflare:workers", () => ({ DurableObject: class {} }));
// Node imports no WebAssembly as a module.
vi.mock("@evan/opus/wasm/opus.wasm", () => ({ default: {} }));

const refund = { kind: "tool", name: "refund" } as const;
const off = (change: number): SwitchNews => ({ change, off: [{ what: refund, why: "pays twice" }] });
const on = (change: number): SwitchNews => ({ change, off: [] });

function setUp(desks: Readonly<Record<string, () => Promise<SwitchNews>>> = {}) {
  const heard: string[] = [];
  const troubles: unknown[] = [];
  const DESK = { idFromName: (name: string) => name, get: (name: string) => ({ switchNews: desks[name] }) };
  const switches = new CallSwitches({
    env: { DESK } as unknown as Env,
    changed: () => heard.push("changed"),
    complain: (thrown) => troubles.push(thrown),
  });
  return { switches, heard, troubles };
}

test("everything is on until something else is known", () => {
  const { switches, heard } = setUp();
  expect([switches.knows("shop"), switches.isOff("shop", refund)]).toEqual([false, false]);
  switches.take("shop", on(0));
  expect([switches.knows("shop"), heard.length]).toEqual([true, 0]);
});

test("news that comes late does not undo what came before it", () => {
  const { switches, heard } = setUp();
  switches.take("shop", off(1));
  switches.take("shop", on(2));
  switches.take("shop", off(1));
  expect(switches.isOff("shop", refund)).toBe(false);
  expect(heard).toHaveLength(2);
});

test("each agent has its own", () => {
  const { switches } = setUp();
  switches.take("shop", off(1));
  expect(switches.isOff("workshop", refund)).toBe(false);
});

test("asks all Desks, and keeps what it knew of one that does not answer", async () => {
  const { switches, troubles } = setUp({
    shop: () => Promise.reject(new Error("the Desk is away")),
    workshop: async () => off(4),
  });
  switches.take("shop", off(1));
  await switches.ask(["shop", "workshop"]);
  expect([switches.isOff("shop", refund), switches.isOff("workshop", refund), troubles.length]).toEqual([
    true,
    true,
    1,
  ]);
});
