import { expect, test } from "vitest";
import { formatVars } from "../start/dev-vars.ts";
import { planServices } from "../start/services.ts";
import { settingsIn } from "./own-settings.ts";

const engines = "http://127.0.0.1:8789";

test("the demo's engines are taken for no vendor", () => {
  const { vars } = planServices({}, engines, false);
  expect(settingsIn(formatVars(vars, "GROQ_API_KEY=own\n"))).toEqual({
    GROQ_API_KEY: "own",
    STT_LANGUAGES: "en",
    TTS_LANGUAGES: "en",
  });
});

test("what the owner has set counts, also where an engine stood", () => {
  const { vars } = planServices({}, engines, false);
  const own = "DEEPGRAM_API_KEY=k\nOPENAI_BASE_URL=http://127.0.0.1:11434/v1\n";
  expect(settingsIn(formatVars(vars, own))).toMatchObject({
    DEEPGRAM_API_KEY: "k",
    OPENAI_BASE_URL: "http://127.0.0.1:11434/v1",
  });
  expect(settingsIn(formatVars(vars, own))).not.toHaveProperty("DEEPGRAM_LISTEN_BASE_URL");
});

test("a server of this machine that the start found is there", () => {
  const found = { OPENAI_LISTEN_BASE_URL: "http://127.0.0.1:9000/v1", OPENAI_BASE_URL: "http://127.0.0.1:9001/v1" };
  expect(settingsIn(formatVars(found, ""))).toEqual(found);
});
