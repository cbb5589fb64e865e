import { env as bindings } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "./desk.ts";

// The first test that asks for an object loads the whole Worker.

const freshDesk = () => deskOf(bindings as unknown as Env, `agent-${crypto.randomUUID()}`);

test("counts the uses of a tool for each caller and for all, exactly", async () => {
  const desk = freshDesk();
  const use = (visitor: string, tool = "refund") =>
    desk.useTool({ tool, visitor, perCallerPerHour: 2, perAgentPerHour: 3 });
  const asked = await Promise.all([use("ada"), use("ada"), use("ada")]);
  expect(asked.filter((why) => why === null)).toHaveLength(2);
  expect(asked.find((why) => why !== null)).toContain("This caller");
  expect(await use("omar")).toBeNull();
  expect(await use("ines")).toContain("by all callers");
  expect(await use("ines", "other")).toBeNull();
});

test("lists what waits for an approval until it is decided, each once", async () => {
  const desk = freshDesk();
  const pending = {
    id: "k1",
    callId: "c",
    tool: "refund",
    args: { amount: 80 },
    heard: "refund it",
    subject: "ada",
    above: { argument: "amount", amount: 50 },
  };
  await desk.approvalAsked(pending);
  await desk.approvalAsked(pending);
  expect(await desk.approvals()).toEqual([{ ...pending, sinceMs: expect.any(Number) }]);
  await desk.approvalDecided("k1");
  expect(await desk.approvals()).toEqual([]);
});

test("counts how often a tool is used for the same value, whoever calls", async () => {
  const desk = freshDesk();
  const send = (visitor: string, key: string) =>
    desk.useTool({ tool: "send_code", visitor, perCallerPerHour: 9, values: [{ key, limit: 2 }] });
  const asked = await Promise.all(["ada", "omar", "ines", "kim"].map((visitor) => send(visitor, "telephone-1")));
  expect(asked.filter((why) => why === null)).toHaveLength(2);
  expect(asked.find((why) => why !== null)).toContain("the same one");
  expect(await send("kim", "telephone-2")).toBeNull();
});

test("locks who is guessed at across calls, for a while, and gives back what was right", async () => {
  const desk = freshDesk();
  const guess = (id: string, keys: string[], windowMs = 60_000) =>
    desk.toolGuess({ id, about: keys.map((key) => ({ key, limit: 3 })), windowMs });
  const made = await Promise.all(Array.from({ length: 20 }, (_, at) => guess(`call-${at}`, ["ada", `visitor-${at}`])));
  expect(made.filter((why) => why === null)).toHaveLength(3);
  expect(await guess("another", ["visitor-19"])).toBeNull();
  await desk.toolGuessGivenBack("call-0");
  expect(await guess("right", ["ada"])).toBeNull();
  expect(await guess("late", ["ada"])).toContain("in other calls");
  // Refused uses were not counted, and a lock ends.
  for (let at = 0; at < 3; at += 1) expect(await guess(`short-${at}`, ["kim"], 1)).toBeNull();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await guess("again", ["kim"])).toBeNull();
});

test("adds sums up over calls: of a subject, or of a visitor of whom nothing is known", async () => {
  const desk = freshDesk();
  const sum = (id: string, amount: number, more: object = {}) =>
    desk.toolSum({
      id,
      tool: "refund",
      subject: "ada",
      visitor: "v1",
      amount,
      limit: 50,
      windowMs: 60_000,
      ...more,
    });
  const all = await Promise.all(Array.from({ length: 10 }, (_, at) => sum(`k${at}`, 20)));
  expect(all.filter(Boolean)).toHaveLength(2);
  expect(await sum("k0", 20)).toBe(true);
  expect(await sum("other-visitor", 20, { visitor: "v2" })).toBe(false);
  expect(await sum("omar", 50, { subject: "omar" })).toBe(true);
  expect(await sum("nobody", 50, { subject: null, visitor: "v3" })).toBe(true);
  expect(await sum("nobody-again", 1, { subject: null, visitor: "v3" })).toBe(false);
  await desk.toolSumGivenBack("k0");
  expect(await sum("after", 20)).toBe(true);
  expect(await sum("much", Number.POSITIVE_INFINITY, { subject: "kim" })).toBe(false);
});

test("keeps what a server's tools said of themselves first", async () => {
  const desk = freshDesk();
  expect(await desk.toolPins({ "crm/find": "a" })).toEqual({ "crm/find": "a" });
  expect(await desk.toolPins({ "crm/find": "b", "crm/sum": "c" })).toEqual({ "crm/find": "a", "crm/sum": "c" });
});
