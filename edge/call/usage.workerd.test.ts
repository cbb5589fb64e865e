/** The use of a call's services in its trace: by turns, and over an eviction. */
import { abortAllDurableObjects } from "cloudflare:test";
import { expect, inject, test, vi } from "vitest";
import { newCall, pause, until } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { testAgent } = await import("../agent/testing/agent.ts");
  return { agents: [testAgent({ name: "front-desk", displayName: "front-desk" })] };
});

type Called = Awaited<ReturnType<typeof newCall>>;

const amount = async (call: Called, item: string, turn?: number) => {
  const trace = await call.trace();
  const usages = turn === undefined ? (trace.usage ?? []) : (trace.turns.find((one) => one.turn === turn)?.usage ?? []);
  return usages.find((usage) => usage.item === item);
};

test("each turn has its tokens and characters, the call its audio and its object's time; an eviction loses none", async () => {
  const call = await newCall();
  await call.ring();
  const visitor = await call.visit();
  await visitor.type("Where is my order?");
  await visitor.reads("It is in Leeds.");
  await until("the use of the first turn", () => amount(call, "llm-tokens-out", 1));
  const host = new URL(inject("vendors").chat).host;
  const tokens = await amount(call, "llm-tokens-in", 1);
  expect(tokens?.service).toBe(`${host}/gpt-4.1-mini`);
  // The stand-in tells no tokens.
  expect(tokens?.estimated).toBe(tokens?.quantity);
  await pause(500);
  const before = (await call.trace()).turns.map(({ usage }) => usage);
  const sid = visitor.agentSid();
  await abortAllDurableObjects();
  await call.comeDue("pulse");
  await visitor.seesNewAgent(sid);
  expect((await call.trace()).turns.map(({ usage }) => usage)).toEqual(before);
  visitor.captions.splice(0);
  await visitor.type("And where was that?");
  await visitor.reads("It is in Leeds.");
  visitor.hangUp();
  await call.reaches("ended");
  const { turns } = await call.trace();
  expect(turns.slice(0, before.length).map(({ usage }) => usage)).toEqual(before);
  const second = turns.find(({ caller }) => caller === "And where was that?")?.turn;
  expect((await amount(call, "llm-tokens-out", second))?.quantity).toBeGreaterThan(0);
  expect((await amount(call, "tts-characters", second))?.quantity).toBeGreaterThan(10);
  expect((await amount(call, "platform-seconds"))?.quantity).toBeGreaterThan(1);
  expect((await amount(call, "platform-requests"))?.quantity).toBeGreaterThanOrEqual(2);
});
