import { expect, test } from "vitest";
import { defineAgent } from "../agent/agent.ts";
import { spokenIn } from "../agent/language.ts";
import { systemClock } from "../base/system-clock.ts";
import { goesOnInWriting, servicesOf } from "../vendors/services.ts";

const basic = {
  ...{ name: "desk", displayName: "Desk", persona: "You help.", greeting: "Hello!", origins: ["*"] },
  hearing: { service: "deepgram" },
  model: { service: "openai-compatible", base: "http://127.0.0.1:9/v1" },
} as const;
const say = { greeting: "a", disclosure: "b" };
const german = { service: "deepgram", model: "aura-2-viktoria-de" } as const;
const env = { DEEPGRAM_API_KEY: "k" };
const offline = { ...env, HEARING_LANGUAGES: "en", VOICE_LANGUAGES: "en" };

const agent = defineAgent({
  ...basic,
  voice: { service: "deepgram" },
  languages: {
    de: { ...say, voice: german },
    fr: say,
    es: { ...say, voice: { service: "workers-ai", model: "@cf/deepgram/aura-2-es" } },
    it: {
      ...say,
      voice: { ...german, base: "https://voices.example" },
      hearing: { service: "deepgram", base: "https://ears.example" },
    },
    nl: { ...say, voice: { service: "deepgram", model: "our-own" }, hearing: { service: "workers-ai" } },
  },
});

test.each([
  ["en", env, false, "an English voice"],
  ["en-GB", offline, false, "the tag's first part counts"],
  ["de", env, false, "a German voice, and Nova hears any language"],
  ["de-AT", offline, true, "what stands in for both knows English alone"],
  ["de", { ...env, HEARING_LANGUAGES: "en, de" }, false, "ears that know it too"],
  ["de", { ...env, VOICE_LANGUAGES: "EN DE-DE" }, false, "tags in any case, parted by spaces"],
  ["de", { ...env, VOICE_LANGUAGES: "en" }, true, "one of the two is enough"],
  ["de", { ...env, HEARING_LANGUAGES: " " }, false, "a variable that says nothing"],
  ["fr", env, true, "the English voice would read French"],
  ["es", env, false, "a Spanish voice"],
  ["es", { ...env, VOICE_LANGUAGES: "en" }, false, "the variable is of Deepgram's stand-in, not of Workers AI"],
  ["nl", env, true, "Flux hears English alone"],
  ["it", offline, true, "a German voice for Italian"],
])("a page in %s, with %j: in writing %s (%s)", (locale, variables, inWriting, _why) => {
  expect(goesOnInWriting(spokenIn(agent, locale), variables)).toBe(inWriting);
});

test("in writing nothing is connected to: no ears, a silent voice, and the record says so", () => {
  const openSocket = () => {
    throw new Error("no service is wanted");
  };
  const services = servicesOf(spokenIn(agent, "fr"), env, { clock: systemClock, openSocket });
  services.openEars(() => {}).hear({ kind: "silence", durationMs: 20 });
  services.openVoice().close();
  expect(services.names).toMatchObject({ hearing: 'none in "fr": in writing', voice: 'none in "fr": in writing' });
});
