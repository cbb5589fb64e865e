import { expect, test } from "vitest";
import type { AgentInput } from "../../edge/agent/agent.ts";
import { testAgent } from "../../edge/agent/testing/agent.ts";
import { vendors } from "../../edge/vendors/ports.ts";
import { requireServiceSettings, standInFor } from "./service-settings.ts";

function refusalOf(more: Partial<AgentInput>, known: Readonly<Record<string, string>>): string {
  try {
    requireServiceSettings([testAgent(more)], known);
    return "";
  } catch (thrown) {
    return String(thrown);
  }
}

const services: Partial<AgentInput> = {
  stt: { service: "elevenlabs" },
  tts: { service: "cartesia" },
  ttsFallbacks: [{ service: "azure" }],
  llm: { service: "anthropic", model: "claude-haiku-5-5" },
};

test("a start tells all variables of vendors that are missing at once, fallbacks' too, and where they go", () => {
  const refusal = refusalOf(services, { CARTESIA_API_KEY: "k" });
  for (const name of ["ANTHROPIC_API_KEY", "ELEVENLABS_API_KEY", "AZURE_SPEECH_API_KEY", ".dev.vars"]) {
    expect(refusal).toContain(name);
  }
  expect(refusal).not.toContain("CARTESIA_API_KEY");
});

test("the voice of another language wants its key as well", () => {
  const known = { OPENAI_API_KEY: "k", DEEPGRAM_API_KEY: "k" };
  expect(refusalOf({}, known)).toBe("");
  expect(refusalOf({ languages: { de: { tts: { service: "hume" } } } }, known)).toContain("HUME_API_KEY");
  expect(refusalOf({ languages: { de: { tts: { service: "hume" } } } }, { ...known, HUME_API_KEY: "k" })).toBe("");
});

// Cloudflare tells the names of secrets alone, so that a later deployment checks definitions against these values.
test.each(vendors)("$service takes the stand-ins of its secrets for values", (vendor) => {
  expect.hasAssertions();
  const env = Object.fromEntries(Object.keys(vendor.variables).map((name) => [name, standInFor(name)]));
  for (const port of [vendor.stt, vendor.tts, vendor.llm]) {
    for (const chosen of [{}, { model: "m" }, { model: "m", voice: "v" }]) {
      const whole = port?.schema.safeParse({ service: vendor.service, ...chosen });
      if (port && whole?.success) expect(() => port.check(whole.data, { AI: {}, ...env })).not.toThrow();
    }
  }
});
