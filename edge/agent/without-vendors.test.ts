/** An agent without the vendors that are switched off. */
import { expect, test } from "vitest";
import type { AgentInput } from "./agent.ts";
import { testAgent } from "./testing/agent.ts";
import { withoutVendors } from "./without-vendors.ts";

const off = (...names: readonly string[]) =>
  names.map((name) => ({ what: { kind: "vendor" as const, name }, why: "w" }));
const spare: Partial<AgentInput> = {
  sttFallbacks: [{ service: "assemblyai" }],
  ttsFallbacks: [{ service: "cartesia" }],
  llm: { service: "openai", model: "gpt-4.1" },
  fallbacks: [{ service: "anthropic", model: "claude-haiku-4-5" }],
  routes: [{ when: { words: ["quick"] }, llm: { service: "groq", model: "llama-3.3-70b-versatile" } }],
};
const services = (agent: ReturnType<typeof testAgent>) => {
  const { stt, sttFallbacks, tts, ttsFallbacks, llm, fallbacks, routes } = agent;
  const named = (list: readonly { readonly service: string }[]) => list.map(({ service }) => service);
  return {
    stt: named([stt, ...sttFallbacks]),
    tts: named([tts, ...ttsFallbacks]),
    llm: named([llm, ...fallbacks]),
    routes: named(routes.map((route) => route.llm)),
  };
};

test("is as it was where nothing of it is off", () => {
  const agent = testAgent(spare);
  expect(withoutVendors(agent, {}, [])).toEqual({ agent, lacks: [] });
  expect(withoutVendors(agent, {}, [{ what: { kind: "tool", name: "openai" }, why: "w" }]).agent).toBe(agent);
  expect(services(withoutVendors(agent, {}, off("rime")).agent)).toEqual(services(agent));
});

test("the next one stands in, for each part", () => {
  const { agent, lacks } = withoutVendors(testAgent(spare), {}, off("deepgram", "openai", "groq"));
  expect(lacks).toEqual([]);
  expect(services(agent)).toEqual({ stt: ["assemblyai"], tts: ["cartesia"], llm: ["anthropic"], routes: [] });
});

test("tells each part that has nobody left, also when asked again", () => {
  const first = withoutVendors(testAgent(), {}, off("deepgram"));
  expect(first.lacks).toEqual(["stt", "tts"]);
  expect(withoutVendors(first.agent, {}, off("deepgram")).lacks).toEqual(["stt", "tts"]);
  expect(withoutVendors(testAgent(), {}, off("openai-compatible")).lacks).toEqual(["llm"]);
});

test("nobody stands in who does not know the language", () => {
  const agent = testAgent({
    language: "is",
    stt: { service: "azure" },
    sttFallbacks: [{ service: "deepgram", model: "flux-general-en" }],
    tts: { service: "azure" },
    ttsFallbacks: [{ service: "deepgram" }],
  });
  expect(withoutVendors(agent, {}, off("azure")).lacks).toEqual(["stt", "tts"]);
});
