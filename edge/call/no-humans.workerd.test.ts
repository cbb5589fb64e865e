/** A call over a transport that lets no human in: LiveKit's, without that port from outside. */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { handoffLines } from "../features/handoff/lines.ts";
import { transports } from "../transport/transports.ts";
import { newCall } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { testAgent } = await import("../agent/testing/agent.ts");
  return { agents: [testAgent({ name: "front-desk", escalation: {} })] };
});

vi.mock("../transport/table.ts", async (original) => {
  const { livekit } = await original<typeof import("../transport/table.ts")>();
  return { livekit: { ...livekit, outside: { ...livekit.outside, humans: null } } };
});

const env = bindings as unknown as Env;
const mira = { id: "m", name: "Mira" };

test("nobody is queued, nobody listens in or takes it, and the agent says so; an instruction still reaches it", async () => {
  expect(transports.map(({ outside }) => outside.humans)).toEqual([null]);
  const call = await newCall();
  await call.ring();
  const visitor = await call.visit();
  await visitor.reads("Hello there.");
  await visitor.type("I want to speak to a human");
  await visitor.reads(handoffLines("en").unreachable);
  const waiting = await deskOf(env, "front-desk").waiting("front-desk", mira);
  expect(waiting.some(({ callId }) => callId === call.callId)).toBe(false);
  const orders = await runInDurableObject(call.stub(), async (object) => [
    await object.order({ kind: "listen", human: mira }),
    await object.order({ kind: "take", human: mira }),
    await object.order({ kind: "whisper", human: mira, text: "Be brief." }),
  ]);
  expect(orders).toEqual(["unknown", "unknown", "done"]);
  const events = (await call.trace()).handoff?.events.map(({ event }) => event);
  expect(events).toEqual(["unavailable", "whispered"]);
});
