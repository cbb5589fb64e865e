import { expect, test } from "vitest";
import { z } from "zod";
import { frontDesk } from "../../demo/agents/front-desk.ts";
import { type AgentInput, defineAgent } from "./agent.ts";
import { longestNumber } from "./longest-number.ts";

function ofArguments(parameters: unknown, identity = {}): number | null {
  const tools = [{ kind: "http", name: "look", description: "Looks", url: "https://a.example/x", parameters }];
  const input = {
    name: "ada",
    displayName: "Ada",
    persona: "Help.",
    greeting: "Hello.",
    origins: ["https://a.example"],
    tools,
    identity,
  };
  const services = { stt: { service: "deepgram" }, tts: { service: "deepgram" }, llm: { service: "workers-ai" } };
  return longestNumber(defineAgent({ ...input, ...services } as unknown as AgentInput));
}

test.each([
  ["a fixed length", z.object({ order: z.string().regex(/^\d{6}$/) }), 6],
  ["a range", z.object({ order: z.string().regex(/^[0-9]{3,8}$/) }), 8],
  ["a longest length beside the pattern", z.object({ pin: z.string().regex(/^\d+$/).max(4) }), 4],
  ["the longest of several", z.object({ a: z.string().regex(/^\d{4}$/), b: z.string().regex(/^\d{10}$/) }), 10],
  ["JSON schema", { type: "object", properties: { order: { type: "string", pattern: "^\\d{5}$" } } }, 5],
  ["no length", z.object({ order: z.string().regex(/^\d+$/) }), null],
  ["other texts and numbers", z.object({ name: z.string(), sum: z.number().max(500), day: z.iso.date() }), null],
])("%s", (_, parameters, expected) => {
  expect(ofArguments(parameters)).toBe(expected);
});

test("a one-time code counts", () => {
  expect(ofArguments(z.object({}), { code: { sender: { kind: "page" }, digits: 7 } })).toBe(7);
});

test("the demo's order numbers", () => {
  expect(longestNumber(frontDesk)).toBe(8);
});
