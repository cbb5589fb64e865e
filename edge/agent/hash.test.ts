import { expect, test } from "vitest";
import { z } from "zod";
import { agents } from "../http/testing.ts";
import type { Agent } from "./agent.ts";
import { definitionHash, stableJson } from "./hash.ts";

const [agent] = agents as [Agent, ...Agent[]];

test("does not depend on the order of keys", () => {
  expect(stableJson({ b: [1, { d: 2, c: 3 }], a: null })).toBe(stableJson({ a: null, b: [1, { c: 3, d: 2 }] }));
  expect(stableJson([1, 2])).not.toBe(stableJson([2, 1]));
});

test("changes with every part of a definition: words, limits, a tool's schema, a tool's code", () => {
  const [tool] = agent.tools;
  if (tool?.kind !== "function") throw new Error("the test's agent has a function tool");
  const versions: Agent[] = [
    agent,
    { ...agent, greeting: "Good day!" },
    { ...agent, limits: { ...agent.limits, callMinutes: 5 } },
    { ...agent, tools: [{ ...tool, parameters: z.object({ order: z.number() }) }] },
    { ...agent, tools: [{ ...tool, run: () => "lost" }] },
  ];
  expect(new Set(versions.map(definitionHash)).size).toBe(versions.length);
  expect(definitionHash({ ...agent })).toBe(definitionHash(agent));
});
