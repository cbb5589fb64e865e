/** An agent's switches: the last change stands, every change is kept, and time turns things on again. */
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { expect, test } from "vitest";
import type { Switchable } from "../wire/switches.ts";
import { Switches } from "./switches.ts";

/** An object's SQLite, as far as the switches use it. */
function inMemory() {
  const database = new DatabaseSync(":memory:");
  const exec = (query: string, ...bindings: SQLInputValue[]) => {
    if (/CREATE/.test(query)) database.exec(query);
    const rows = /CREATE/.test(query) ? [] : database.prepare(query).all(...bindings);
    return { toArray: () => rows, one: () => rows[0] };
  };
  return new Switches({ exec } as unknown as SqlStorage);
}

function isOff(switches: Switches, what: Switchable, nowMs: number): boolean {
  return switches.find(what, nowMs) !== null;
}

const refund: Switchable = { kind: "tool", name: "refund" };
const agent: Switchable = { kind: "agent" };
const off = (what: Switchable, by = "Anna", untilMs: number | null = null) => ({
  what,
  off: true,
  by,
  why: "pays twice",
  untilMs,
});
const on = (what: Switchable, by = "Anna") => ({ what, off: false, by, why: "repaired", untilMs: null });

test("everything is on at first, and turning on what is on changes nothing", () => {
  const switches = inMemory();
  expect(isOff(switches, agent, 1)).toBe(false);
  expect(switches.set(on(agent), 1)).toEqual({ kind: "unchanged" });
  expect(switches.history(10)).toEqual([]);
});

test("says what is off, by whom, why and since when", () => {
  const switches = inMemory();
  expect(switches.set(off(refund), 1000)).toMatchObject({ kind: "changed", before: null, change: { change: 1 } });
  expect(switches.list(2000)).toEqual([
    { what: refund, sinceMs: 1000, by: "Anna", why: "pays twice", untilMs: null, change: 1 },
  ]);
  expect(isOff(switches, refund, 2000)).toBe(true);
});

test("keeps things of one kind apart by name, and kinds of one name apart", () => {
  const switches = inMemory();
  switches.set(off(refund), 1);
  expect(isOff(switches, { kind: "tool", name: "order_status" }, 2)).toBe(false);
  expect(isOff(switches, { kind: "vendor", name: "refund" }, 2)).toBe(false);
  expect(isOff(switches, { kind: "candidate", name: "refund" }, 2)).toBe(false);
});

test("keeps each change, newest first, in pages", () => {
  const switches = inMemory();
  switches.set(off(refund), 1);
  switches.set(on(refund, "Omar"), 2);
  switches.set(off(agent), 3);
  expect(switches.history(10).map(({ what, off: wasOff, by, atMs }) => [what.kind, wasOff, by, atMs])).toEqual([
    ["agent", true, "Anna", 3],
    ["tool", false, "Omar", 2],
    ["tool", true, "Anna", 1],
  ]);
  expect(switches.history(1).map(({ change }) => change)).toEqual([3]);
  expect(switches.history(10, 2).map(({ change }) => change)).toEqual([1]);
});

test("of two who turn it off the later one stands, and hears what was there", () => {
  const switches = inMemory();
  switches.set(off(refund), 1);
  const second = switches.set({ ...off(refund, "Omar"), why: "the till is down" }, 2);
  expect(second).toMatchObject({ kind: "changed", before: { by: "Anna", why: "pays twice" } });
  expect(switches.list(3)).toMatchObject([{ by: "Omar", why: "the till is down", sinceMs: 2 }]);
});

test("does nothing for somebody who saw another state", () => {
  const switches = inMemory();
  switches.set(off(refund), 1);
  switches.set(off(refund, "Omar"), 2);
  expect(switches.set({ ...on(refund), seen: 1 }, 3)).toMatchObject({ kind: "stale", stands: { by: "Omar" } });
  expect(switches.set({ ...off(refund), seen: null }, 3)).toMatchObject({ kind: "stale" });
  expect(isOff(switches, refund, 3)).toBe(true);
  expect(switches.set({ ...on(refund), seen: 2 }, 4)).toMatchObject({ kind: "changed" });
  expect(isOff(switches, refund, 4)).toBe(false);
});

test("is on again from its time on, and the history then says so, once", () => {
  const switches = inMemory();
  switches.set(off(refund, "Anna", 5000), 1000);
  switches.set(off(agent), 1000);
  expect(switches.nextLapseMs()).toBe(5000);
  expect(isOff(switches, refund, 4999)).toBe(true);
  expect(switches.lapse(4999)).toEqual([]);
  expect(isOff(switches, refund, 5000)).toBe(false);
  expect(switches.list(5000).map(({ what }) => what)).toEqual([agent]);
  expect(switches.lapse(5600)).toMatchObject([{ what: refund, off: false, atMs: 5000, by: null }]);
  expect(switches.lapse(5700)).toEqual([]);
  expect(switches.nextLapseMs()).toBeNull();
});
