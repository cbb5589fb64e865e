import { expect, test } from "vitest";
import { callSettings } from "../call/settings.ts";
import { leadOf } from "../features/handoff/destination.ts";
import { linesIn } from "../languages/packs.ts";
import { KeptLines, linesInMemory } from "../speech/tts/kept-lines.ts";
import { type AgentInput, defineAgent } from "./agent.ts";
import { goingOnIn, languagesOf, spokenIn } from "./language.ts";

const input: AgentInput = {
  name: "desk",
  displayName: "Desk",
  persona: "You help.",
  greeting: "Hello.",
  stt: { service: "deepgram" },
  tts: { service: "deepgram", model: "aura-2-thalia-en" },
  llm: { service: "openai-compatible" },
  origins: ["*"],
  pronunciation: [{ written: "Fernlight", spoken: "fern light" }],
  languages: {
    de: {
      greeting: "Guten Tag.",
      disclosure: "Sie sprechen mit einer KI",
      tts: { service: "deepgram", model: "aura-2-viktoria-de" },
      lines: { goodbye: "Bis bald." },
    },
    "pt-BR": { greeting: "Bom dia.", disclosure: "Você fala com uma IA" },
    he: { greeting: "שלום.", disclosure: "השיחה היא עם בינה מלאכותית" },
  },
};
const agent = defineAgent(input);

test.each([
  ["de", "de"],
  ["de-AT", "de"],
  ["DE-at-1996", "de"],
  ["pt-BR", "pt-BR"],
  ["pt", "pt-BR"],
  ["iw-IL", "he"],
  ["pt-PT", "pt-BR"],
  ["en-GB", "en"],
  ["fr", "en"],
  ["", "en"],
  ["not a locale!!", "en"],
  ["__proto__", "en"],
  ["constructor", "en"],
  [undefined, "en"],
])("a page in %s is spoken to in %s", (locale, language) => {
  expect(spokenIn(agent, locale).language).toBe(language);
});

test("what differs in the language takes the place of the agent's, and the rest is as it is", () => {
  const german = spokenIn(agent, "de-CH");
  expect(german).toMatchObject({
    greeting: "Guten Tag.",
    disclosure: "Sie sprechen mit einer KI",
    persona: "You help.",
    tts: { model: "aura-2-viktoria-de" },
    stt: agent.stt,
    pronunciation: agent.pronunciation,
  });
  const { lines } = callSettings(german, new KeptLines(linesInMemory(), "v"));
  expect([lines.goodbye, lines.fillers[0]]).toEqual(["Bis bald.", expect.stringMatching(/\b(ich|nach|Moment)\b/i)]);
});

test("the caller's language chooses the humans to whom a call leads", () => {
  const destinations = [
    { name: "Berlin", languages: ["de"] },
    { name: "London", languages: ["en"] },
  ];
  const staffed = defineAgent({ ...input, escalation: { destinations } });
  const leadsTo = (locale: string) => {
    const { escalation, language } = spokenIn(staffed, locale);
    return escalation && leadOf(escalation, {}, language, 0).destination;
  };
  expect([leadsTo("de-AT"), leadsTo("en-US")]).toEqual(["Berlin", "London"]);
});

test("a definition whose language is no tag is refused", () => {
  const languages = { "german please": { greeting: "Guten Tag.", disclosure: "KI" } };
  expect(() => defineAgent({ ...input, languages })).toThrow(/languages/);
});

test("a language without a greeting is none to begin in, and one to go on in", () => {
  const more = defineAgent({ ...input, languages: { ...input.languages, tr: {} } });
  expect(spokenIn(more, "tr").language).toBe("en");
  const turkish = goingOnIn(spokenIn(more, "en"), "tr-TR");
  expect([turkish.language, turkish.greeting, turkish.disclosure]).toEqual([
    "tr",
    "Hello.",
    linesIn("tr").opening.disclosure,
  ]);
  expect(goingOnIn(more, "fr").language).toBe("en");
});

test("a call may go on in all its languages, or keeps its own where the definition says so", () => {
  expect(languagesOf(agent)).toEqual(["en", "de", "pt-BR", "he"]);
  expect([...languagesOf(spokenIn(agent, "de"))].sort()).toEqual(["de", "en", "he", "pt-BR"]);
  expect(languagesOf(spokenIn(defineAgent({ ...input, followCallerLanguage: false }), "de"))).toEqual(["de"]);
});
