import { expect, test } from "vitest";
import { systemClock } from "../base/system-clock.ts";
import { servicesOf } from "../call/services.ts";
import { defineAgent } from "./agent.ts";
import { spokenIn } from "./language.ts";
import { goesOnInWriting } from "./services.ts";

const basic = {
  name: "desk",
  displayName: "Desk",
  persona: "You help.",
  greeting: "Hello!",
  origins: ["*"],
  stt: { service: "deepgram" as const },
  llm: { service: "openai-compatible" as const, base: "http://127.0.0.1:9/v1" },
};
const say = { greeting: "a", disclosure: "b" };
const german = { service: "deepgram", model: "aura-2-viktoria-de" } as const;
const env = { DEEPGRAM_API_KEY: "k" };
const offline = { ...env, STT_LANGUAGES: "en", TTS_LANGUAGES: "en" };

const agent = defineAgent({
  ...basic,
  tts: { service: "deepgram" },
  languages: {
    de: { ...say, tts: german },
    fr: say,
    es: { ...say, tts: { service: "workers-ai", model: "@cf/deepgram/aura-2-es" } },
    it: {
      ...say,
      tts: { ...german, base: "https://voices.example" },
      stt: { service: "deepgram", base: "https://ears.example" },
    },
    nl: { ...say, tts: { service: "deepgram", model: "our-own" }, stt: { service: "workers-ai" } },
  },
});

test.each([
  ["en", env, false, "an English voice"],
  ["en-GB", offline, false, "the tag's first part counts"],
  ["de", env, false, "a German voice, and Nova hears any language"],
  ["de-AT", offline, true, "what stands in for both knows English alone"],
  ["de", { ...env, STT_LANGUAGES: "en, de" }, false, "an STT that knows it too"],
  ["de", { ...env, TTS_LANGUAGES: "EN DE-DE" }, false, "tags in any case, parted by spaces"],
  ["de", { ...env, TTS_LANGUAGES: "en" }, true, "one of the two is enough"],
  ["de", { ...env, STT_LANGUAGES: " " }, false, "a variable that says nothing"],
  ["fr", env, true, "the English voice would read French"],
  ["es", env, false, "a Spanish voice"],
  ["es", { ...env, TTS_LANGUAGES: "en" }, false, "the variable is of Deepgram's stand-in, not of Workers AI"],
  ["nl", env, true, "Flux hears English alone"],
  ["it", offline, true, "a German voice for Italian"],
])("a page in %s, with %j: in writing %s (%s)", (locale, variables, inWriting, _why) => {
  expect(goesOnInWriting(spokenIn(agent, locale), variables)).toBe(inWriting);
});

test("in writing nothing is connected to: no STT, a silent TTS, and the record says so", () => {
  const openSocket = () => {
    throw new Error("no service is wanted");
  };
  const services = servicesOf(spokenIn(agent, "fr"), env, { clock: systemClock, openSocket });
  services.openStt(() => {}).hear({ kind: "silence", durationMs: 20 });
  services.openTts().close();
  expect(services.names).toMatchObject({ stt: 'none in "fr": in writing', tts: 'none in "fr": in writing' });
});
