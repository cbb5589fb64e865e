/** A Worker that was built without a vendor says so, in words that help, wherever one asks for it. */
import { expect, test, vi } from "vitest";
import { type AgentInput, defineAgent } from "../agent/agent.ts";
import { checkServices, deployed, turnJudgeFor } from "../agent/services.ts";
import { serviceAttributes } from "../telemetry/models.ts";

vi.mock("./table.ts", async (original) => {
  const { deepgram, openAiCompatible } = await original<typeof import("./table.ts")>();
  const { leftOut } = await import("./left-out.ts");
  const parts = ["stt", "tts", "llm", "turnJudge"] as const;
  const takesAll = { variable: "EARSHOT_WORKERS_AI", binding: "AI" };
  return {
    deepgram,
    openAiCompatible,
    gemini: leftOut({ service: "gemini", name: "Gemini", genAiProvider: "gcp.gemini", parts: ["stt", "tts"] }, "do it"),
    workersAi: leftOut({ service: "workers-ai", name: "Workers AI", parts, takesAll }, "do it"),
  };
});

const definition: AgentInput = {
  name: "desk",
  displayName: "Desk",
  persona: "You help.",
  greeting: "Hello.",
  origins: ["*"],
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible" },
};
const keys = { DEEPGRAM_API_KEY: "k", OPENAI_API_KEY: "k" };
const without = (service: string) => ({
  name: "EarshotError",
  code: "not_configured",
  message: `this Worker was built without the vendor "${service}": run \`do it\`, and build the Worker again`,
});

test("vendors that are in work as ever", () => {
  expect(() => checkServices(defineAgent(definition), keys)).not.toThrow();
});

test.each<[string, string, Partial<AgentInput>]>([
  ["stt", "gemini", { stt: { service: "gemini" } }],
  ["a field that the schema of the vendor alone knows", "gemini", { tts: { service: "gemini", style: "warm" } }],
  ["llm", "workers-ai", { llm: { service: "workers-ai" } }],
  ["a fallback", "gemini", { sttFallbacks: [{ service: "gemini" }] }],
  ["a language", "gemini", { languages: { de: { greeting: "Hallo", disclosure: "KI", tts: { service: "gemini" } } } }],
  ["a route", "workers-ai", { routes: [{ when: { fromTurn: 2 }, llm: { service: "workers-ai" } }] }],
])("a definition that names another is told, by %s", (_, service, fields) => {
  expect(() => defineAgent({ ...definition, ...fields })).toThrow(expect.objectContaining(without(service)));
});

test("a part that the vendor never had, and a vendor that there is not, stay faults of the definition", () => {
  for (const service of ["gemini", "acme"]) {
    const wrong = { ...definition, llm: { service } } as unknown as AgentInput;
    expect(() => defineAgent(wrong)).toThrow(expect.objectContaining({ code: "definition_invalid" }));
  }
});

test("a deployment that takes all from it is told", () => {
  expect(() => deployed(defineAgent(definition), { ...keys, EARSHOT_WORKERS_AI: "1" })).toThrow(
    expect.objectContaining(without("workers-ai")),
  );
});

test("an agent whose turns it would judge is told", () => {
  const agent = defineAgent({ ...definition, smartTurn: true });
  expect(() => turnJudgeFor(agent)?.check(keys)).toThrow(expect.objectContaining(without("workers-ai")));
  expect(() => checkServices(agent, keys)).toThrow(expect.objectContaining(without("workers-ai")));
});

test("calls of before, which it heard, are told to telemetry under its name", () => {
  expect(serviceAttributes("gemini/one")["gen_ai.provider.name"]).toBe("gcp.gemini");
});
