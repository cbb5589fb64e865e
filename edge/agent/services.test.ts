/** Questions about an agent's services before a call, which build nothing. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "../base/system-clock.ts";
import type { Variables } from "../base/variables.ts";
import { servicesOf } from "../call/services.ts";
import { vendors } from "../vendors/ports.ts";
import { type AgentInput, defineAgent } from "./agent.ts";
import { checkServices, deployed, goesOnInWriting, serviceNames } from "./services.ts";

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
const keys: Variables = { DEEPGRAM_API_KEY: "k", OPENAI_API_KEY: "k" };
const AI = { run: () => Promise.reject(new Error("nobody is asked")) };
const small = { service: "openai-compatible", model: "small", keyVariable: "SMALL_KEY" } as const;

/** Every object that a vendor's port opened. */
interface Opened {
  open(...given: never[]): unknown;
}
const built = vi.fn();

beforeEach(() => {
  vi.restoreAllMocks();
  built.mockClear();
  for (const { stt, tts, llm, turnJudge } of vendors) {
    for (const port of [stt, tts, llm, turnJudge]) {
      if (port !== undefined) vi.spyOn(port as Opened, "open").mockImplementation(() => built());
    }
  }
});

function refusalOf(act: () => unknown): unknown {
  try {
    act();
    return null;
  } catch (thrown) {
    return thrown;
  }
}

describe("what is missing is named, and nothing is built to see it", () => {
  test.each<[string, Variables, Partial<AgentInput>]>([
    ["DEEPGRAM_API_KEY", { OPENAI_API_KEY: "k" }, {}],
    ["DEEPGRAM_API_KEY", { OPENAI_API_KEY: "k", DEEPGRAM_API_KEY: "" }, {}],
    ["DEEPGRAM_API_KEY", { OPENAI_API_KEY: "k", DEEPGRAM_LISTEN_BASE_URL: "http://127.0.0.1:1" }, {}],
    ["DEEPGRAM_API_KEY", { OPENAI_API_KEY: "k", DEEPGRAM_SPEAK_BASE_URL: "http://127.0.0.1:1" }, {}],
    ["OPENAI_API_KEY", { DEEPGRAM_API_KEY: "k" }, {}],
    ["OPENAI_API_KEY", {}, {}],
    ["SMALL_KEY", keys, { llm: small }],
    ["SMALL_KEY", keys, { fallbacks: [small] }],
    ["SMALL_KEY", keys, { routes: [{ when: { maxWords: 3 }, llm: small }] }],
    ["OPENAI_BASE_URL", { ...keys, OPENAI_BASE_URL: "localhost:11434" }, {}],
    ["DEEPGRAM_LISTEN_BASE_URL", { ...keys, DEEPGRAM_LISTEN_BASE_URL: "nonsense" }, {}],
    ["DEEPGRAM_SPEAK_BASE_URL", { ...keys, DEEPGRAM_SPEAK_BASE_URL: "nonsense" }, {}],
    ["Workers AI", keys, { stt: { service: "workers-ai" } }],
    ["Workers AI", keys, { tts: { service: "workers-ai" } }],
    ["Workers AI", keys, { llm: { service: "workers-ai" } }],
    ["Workers AI", keys, { fallbacks: [{ service: "workers-ai" }] }],
    ["Workers AI", keys, { smartTurn: true }],
    ["Workers AI", { ...keys, EARSHOT_WORKERS_AI: "1" }, {}],
    ["SERVICES_SHOWN", { ...keys, SERVICES_SHOWN: "nonsense" }, {}],
    ["SERVICES_SHOWN", { ...keys, SERVICES_SHOWN: '{"stt": 1}' }, {}],
  ])("%s, of %j", (name, env, input) => {
    const agent = defineAgent({ ...definition, ...input });
    const refusal = refusalOf(() => checkServices(agent, env));
    expect(refusal).toMatchObject({ code: "not_configured", message: expect.stringContaining(name) });
    expect(built).not.toHaveBeenCalled();
  });
});

describe("it is content, and has built nothing", () => {
  test.each<[string, Variables, Partial<AgentInput>]>([
    ["the vendors' own keys", keys, {}],
    ["other servers in their places, which want no key", others(), {}],
    ["a key of another name", { DEEPGRAM_API_KEY: "k", SMALL_KEY: "k" }, { llm: small }],
    ["Workers AI alone, whatever the definition says", { AI, EARSHOT_WORKERS_AI: "1" }, { fallbacks: [small] }],
    ["a call in writing, which wants a model alone", { OPENAI_API_KEY: "k", TTS_LANGUAGES: "de" }, {}],
    ["smart-turn beside Nova", { ...keys, AI }, { smartTurn: true }],
    ["smart-turn where Flux judges turns itself", { ...keys, AI }, { smartTurn: true, stt: { service: "workers-ai" } }],
  ])("with %s", (_, env, input) => {
    expect(refusalOf(() => checkServices(defineAgent({ ...definition, ...input }), env))).toBeNull();
    expect(built).not.toHaveBeenCalled();
  });
});

test("a call is refused in the same words, by what is built for it", () => {
  vi.restoreAllMocks();
  const inputs: Partial<AgentInput>[] = [{}, { llm: small }, { fallbacks: [small] }, { smartTurn: true }];
  const environments: Variables[] = [{}, keys, { OPENAI_API_KEY: "k" }, { DEEPGRAM_API_KEY: "k" }, others()];
  const wrong = { ...keys, DEEPGRAM_SPEAK_BASE_URL: "nonsense" };
  for (const input of inputs) {
    const agent = defineAgent({ ...definition, ...input });
    for (const env of [...environments, { EARSHOT_WORKERS_AI: "1" }, wrong, { ...keys, SERVICES_SHOWN: "x" }]) {
      const asked = refusalOf(() => checkServices(agent, env));
      const begun = refusalOf(() => servicesOf(agent, env, { clock: systemClock }));
      expect((begun as Error | null)?.message).toBe((asked as Error | null)?.message);
    }
  }
});

test("a definition is held to the table's vendors by its types too", () => {
  const refused = (input: AgentInput) => expect(() => defineAgent(input)).toThrow("at");
  // @ts-expect-error: no such vendor
  refused({ ...definition, stt: { service: "nobody" } });
  // @ts-expect-error: a vendor that does not think
  refused({ ...definition, llm: { service: "deepgram" } });
  // @ts-expect-error: a model that it has not
  refused({ ...definition, stt: { service: "workers-ai", model: "@cf/deepgram/fluxx" } });
  // @ts-expect-error: a field that it has not
  expect(() => defineAgent({ ...definition, tts: { service: "deepgram", speaker: "x" } })).toThrow("speaker");
});

test("names and languages are told without building either", () => {
  const agent = defineAgent({ ...definition, language: "fr" });
  expect(serviceNames(agent, {})).toEqual({
    stt: "Deepgram nova-3",
    tts: "Deepgram aura-2-thalia-en",
    llm: "gpt-4.1-mini",
  });
  expect(goesOnInWriting(agent, {})).toBe(true);
  expect(built).not.toHaveBeenCalled();
});

test("the model of the deployment is the agent's own alone", () => {
  const env = { OPENAI_MODEL: "llama3.2" };
  expect(serviceNames(defineAgent(definition), env).llm).toBe("llama3.2");
  expect(serviceNames(defineAgent({ ...definition, llm: { service: "workers-ai", model: "m" } }), env).llm).toBe(
    "Workers AI m",
  );
});

function others(): Variables {
  const base = "http://127.0.0.1:9001";
  return { DEEPGRAM_LISTEN_BASE_URL: base, DEEPGRAM_SPEAK_BASE_URL: base, OPENAI_BASE_URL: `${base}/v1` };
}

test("a deployment names the models and the voice of OpenAI-compatible servers; other services keep theirs", () => {
  const env = { OPENAI_LISTEN_MODEL: "whisper-1", OPENAI_SPEECH_MODEL: "kokoro", OPENAI_SPEECH_VOICE: "af_heart" };
  const own = defineAgent({
    ...definition,
    stt: { service: "openai-compatible", partials: false },
    tts: { service: "openai-compatible", speed: 1.2 },
  });
  expect(deployed(own, env).stt).toMatchObject({ model: "whisper-1", partials: false });
  expect(deployed(own, env).tts).toMatchObject({ model: "kokoro", voice: "af_heart", speed: 1.2 });
  expect(deployed(own, { OPENAI_SPEECH_MODEL: "" })).toEqual(own);
  const others = defineAgent(definition);
  expect(deployed(others, env)).toEqual(others);
});
