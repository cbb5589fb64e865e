import { expect, test } from "vitest";
import { z } from "zod";
import { stableJson } from "../base/stable-json.ts";
import { agents } from "../http/testing.ts";
import type { Agent } from "./agent.ts";
import { definitionHash } from "./hash.ts";

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

test("stays what it is in the records of old calls", () => {
  const kept = {
    name: "a",
    tools: [{ run: "x", parameters: z.object({ order: z.string() }) }],
    age: undefined,
    b: [1],
  };
  expect(definitionHash(kept as unknown as Agent)).toBe(
    "48d78da86c567b0f392fedd97074271c323b90eaa70e8ad26b4403af45126a7d",
  );
});
