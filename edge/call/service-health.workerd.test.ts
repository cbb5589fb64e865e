/** A call begins with the knowledge that another call has of speech services: they are two objects, and share the Desk. */
import { abortAllDurableObjects } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { newCall, until } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { inject } = await import("vitest");
  const { testAgent } = await import("../agent/testing/agent.ts");
  const { refusing } = inject("vendors");
  const failing = { service: "deepgram", base: refusing.replace("ws", "http") } as const;
  const well = { service: "deepgram" } as const;
  const parts = { stt: failing, sttFallbacks: [well], tts: failing, ttsFallbacks: [well] };
  return { agents: [testAgent({ name: "front-desk", displayName: "front-desk", ...parts })] };
});

type Called = Awaited<ReturnType<typeof newCall>>;

const stoodIn = async (call: Called) =>
  (await call.trace()).errors
    .map(({ message }) => /(hears|speaks) (?:from now )?on/.exec(message)?.[1] ?? "")
    .filter((part) => part !== "")
    .sort();

async function talk(call: Called): Promise<void> {
  await call.ring();
  const visitor = await call.visit();
  await visitor.type("Where is my order?");
  await visitor.reads("It is in Leeds.");
}

test("the first call stands in, the next begins with the service that works, also after an eviction", async () => {
  const first = await newCall();
  expect(first.invitation.health).toBeUndefined();
  await talk(first);
  await until("both to be replaced", async () => (await stoodIn(first)).length === 2);
  expect(await stoodIn(first)).toEqual(["hears", "speaks"]);
  const known = async () => {
    const call = await newCall();
    return (call.invitation.health ?? []).length === 2 ? call : null;
  };
  await until("the Desk to know", known);
  await abortAllDurableObjects();
  const next = await until("the Desk to know after its eviction", known);
  expect(next.invitation.health?.map(({ part, failures }) => [part, failures])).toEqual([
    ["stt", 1],
    ["tts", 1],
  ]);
  await talk(next);
  expect(await stoodIn(next)).toEqual([]);
  // Once it works again, the next call begins with it.
  const [{ service } = { service: "" }] = next.invitation.health ?? [];
  await deskOf(bindings as unknown as Env, "front-desk").serviceNews({ part: "stt", service, failed: false });
  expect((await newCall()).invitation.health?.map(({ part }) => part)).toEqual(["tts"]);
});
