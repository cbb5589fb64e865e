/** Which vendors a Worker needs, by its agents' definitions and its bindings. */
import { expect, test } from "vitest";
import { z } from "zod";
import { type AgentInput, defineAgent } from "../../edge/agent/agent.ts";
import { allVendors, neededVendors } from "./needed.ts";

const definition: AgentInput = {
  name: "desk",
  displayName: "Desk",
  persona: "You help.",
  greeting: "Hello.",
  origins: ["*"],
  stt: { service: "deepgram" },
  tts: { service: "cartesia" },
  llm: { service: "openai-compatible" },
};
const own = ["cartesia", "deepgram", "openai-compatible"];

function needed(fields: Partial<AgentInput>, bindings: readonly string[] = []): string[] {
  return [...neededVendors([defineAgent({ ...definition, ...fields })], new Set(bindings))].sort();
}

test.each<[string, Partial<AgentInput>, string[]]>([
  ["its three services", {}, []],
  ["a fallback of its STT", { sttFallbacks: [{ service: "gladia" }] }, ["gladia"]],
  ["a fallback of its TTS", { ttsFallbacks: [{ service: "rime" }] }, ["rime"]],
  ["a fallback of its model", { fallbacks: [{ service: "workers-ai" }] }, ["workers-ai"]],
  [
    "another language",
    { languages: { de: { greeting: "Hallo", disclosure: "KI", stt: { service: "azure" }, tts: { service: "hume" } } } },
    ["azure", "hume"],
  ],
  ["a judge of turn ends", { smartTurn: true }, ["workers-ai"]],
  [
    "a version",
    { versions: [{ name: "other", share: 5, tts: { service: "rime" }, smartTurn: true }] },
    ["rime", "workers-ai"],
  ],
])("those of %s", (_, fields, more) => {
  expect(needed(fields)).toEqual([...own, ...more].sort());
});

test("those of each agent", () => {
  const agents = [definition, { ...definition, name: "night", stt: { service: "soniox" as const } }].map((one) =>
    defineAgent(one),
  );
  expect([...neededVendors(agents, new Set())].sort()).toEqual([...own, "soniox"].sort());
});

test("a vendor from which a deployment may take all, where it has the binding for that", () => {
  expect(needed({}, ["AI"])).toEqual([...own, "workers-ai"]);
  expect(needed({}, ["OTHER"])).toEqual(own);
});

test("a tool's schema is not searched, nor does a field of that name need a vendor that there is not", () => {
  const parameters = z.object({ service: z.enum(["repair", "wash"]) });
  const tools: AgentInput["tools"] = [
    { kind: "function", name: "book", description: "Books.", parameters, run: () => ({}) },
  ];
  expect(needed({ tools })).toEqual(own);
});

test("all vendors are known, each under its name in the table", () => {
  expect(allVendors.length).toBeGreaterThan(15);
  expect(allVendors.find(([name]) => name === "openAiCompatible")?.[1].service).toBe("openai-compatible");
});
