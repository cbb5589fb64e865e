import { expect, test } from "vitest";
import { testAgent } from "../../edge/agent/testing/agent.ts";
import { planServices, servicesInUse, standInsOf } from "./services.ts";

const engines = "http://127.0.0.1:8789";

test("uses the engines where no key is set", () => {
  const plan = planServices({}, engines, false);
  expect(plan.needsEngines).toBe(true);
  expect(plan.vars).toMatchObject({
    DEEPGRAM_LISTEN_BASE_URL: engines,
    DEEPGRAM_SPEAK_BASE_URL: engines,
    OPENAI_BASE_URL: `${engines}/v1`,
  });
  expect(Object.values(plan.shown).every((name) => name.includes("offline"))).toBe(true);
});

test("a Deepgram key takes STT and TTS, and leaves the model", () => {
  const plan = planServices({ DEEPGRAM_API_KEY: "k" }, engines, false);
  expect(plan.vars).not.toHaveProperty("DEEPGRAM_LISTEN_BASE_URL");
  expect(plan.vars).toMatchObject({ DEEPGRAM_API_KEY: "k", OPENAI_BASE_URL: `${engines}/v1` });
  expect(plan.shown).toMatchObject({ stt: "Deepgram", tts: "Deepgram" });
  expect(plan.needsEngines).toBe(true);
});

test("an OpenAI-compatible server needs no key", () => {
  const plan = planServices({ OPENAI_BASE_URL: "http://127.0.0.1:11434/v1", OPENAI_MODEL: "qwen3" }, engines, false);
  expect(plan.vars.OPENAI_BASE_URL).toBe("http://127.0.0.1:11434/v1");
  expect(plan.shown.llm).toBe("qwen3 at 127.0.0.1:11434");
});

test("with every real service, no engine runs", () => {
  const plan = planServices({ DEEPGRAM_API_KEY: "k", OPENAI_API_KEY: "o" }, engines, false);
  expect(plan.needsEngines).toBe(false);
  expect(plan.vars).toEqual({ DEEPGRAM_API_KEY: "k", OPENAI_API_KEY: "o" });
});

test("an empty variable is one that is not set", () => {
  expect(planServices({ OPENAI_API_KEY: "", DEEPGRAM_API_KEY: "" }, engines, false)).toEqual(
    planServices({}, engines, false),
  );
});

test("Workers AI takes all three places", () => {
  const plan = planServices({ OPENAI_API_KEY: "o" }, engines, true);
  expect(plan).toMatchObject({ needsEngines: false, workersAi: true, vars: { EARSHOT_WORKERS_AI: "1" } });
});

test("an engine goes by its name only where each agent uses it", () => {
  const plan = planServices({}, engines, false);
  const own = testAgent({ stt: { service: "elevenlabs" } });
  expect(standInsOf(plan, [testAgent()])).toEqual(plan.shown);
  expect(standInsOf(plan, [testAgent(), own])).toEqual({ tts: plan.shown.tts, llm: plan.shown.llm });
  expect(servicesInUse(plan, [own])).toEqual({ ...plan.shown, stt: "ElevenLabs scribe_v2_realtime" });
});
