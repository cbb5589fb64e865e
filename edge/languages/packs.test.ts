/** Each language is whole: an agent that apologises in it also refuses, offers and passes on in it. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { languageCodes } from "../../widget/languages/choose.ts";
import { routeSchemaOf } from "../agent/routes.ts";
import { testAgent } from "../agent/testing/agent.ts";
import { linesOf } from "../conversation/languages/lines.ts";
import { handoffLines } from "../features/handoff/lines.ts";
import { refusalLine, unknownLine } from "../model/refusal-line.ts";
import { answersByLanguage, english, linesIn, packOf, packs } from "./packs.ts";

const languages = [...packs.keys()];
const routes = routeSchemaOf(z.number());

/** Every line with its place: `handoff.queued`, `conversation.fillers.2`. */
function all(lines: object): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, place: string) => {
    if (typeof value === "string") found.set(place, value);
    else if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value)) visit(inner, place === "" ? name : `${place}.${name}`);
  };
  visit(lines, "");
  return found;
}
const placesIn = (line: string) => (line.match(/\{\w+\}/g) ?? []).sort();
const ofEnglish = all(english.lines);

test("agents speak the languages of the panel", () => {
  expect(languages.toSorted()).toEqual(languageCodes.toSorted());
  expect(languages.length).toBeGreaterThanOrEqual(22);
});

describe.each(languages)("%s", (language) => {
  const own = all(linesIn(language));

  test("has a sentence for every line, with all that is to be filled in", () => {
    // Thai sets no full stop, Greek writes its question mark as a semicolon.
    const end = language === "th" ? /[\p{sc=Thai}?]$/u : language === "el" ? /[.;]$/u : /[.?。？؟।]$/u;
    for (const [place, line] of own) {
      expect(line, place).toMatch(/^\S.*\S$/u);
      expect(line, place).toMatch(place === "opening.disclosure" ? /[\p{L}\p{M}]$/u : end);
      const of = ofEnglish.get(place);
      if (of !== undefined) expect(placesIn(line), place).toEqual(placesIn(of));
    }
    expect([...ofEnglish.keys()].filter((place) => !own.has(place))).toEqual([]);
  });

  test("has lines that no other language has", () => {
    const others = languages
      .filter((other) => other !== language)
      .flatMap((other) => [...all(linesIn(other)).values()]);
    expect([...own.values()].filter((line) => others.includes(line))).toEqual([]);
  });

  test("knows how callers refuse and put off", () => {
    const { refusing, postponing } = packs.get(language)?.answers.declining ?? { refusing: "", postponing: "" };
    for (const phrase of [...refusing.split(","), ...postponing.split(",")]) expect(phrase.trim()).not.toBe("");
  });

  test("has its words in lower case, with one space between two", () => {
    const { answers, offers, numbers, written, sentences, thoughts } = packs.get(language) ?? english;
    const listed = all([answers.assent, offers, numbers, written, sentences, thoughts].filter((part) => part !== null));
    for (const [place, list] of listed) expect(list, place).toMatch(/^(?:[^\s\p{Lu}]+(?: [^\s\p{Lu}]+)*)?$/u);
  });

  test("is spoken in every room", () => {
    const { opening, conversation, handoff, refusal } = packs.get(language)?.lines ?? english.lines;
    expect(linesOf(language)).toEqual(conversation);
    expect(testAgent({ language }).disclosure).toBe(opening.disclosure);
    expect(testAgent({ language, disclosure: "I am a bot." }).disclosure).toBe("I am a bot.");
    expect(handoffLines(language)).toEqual(handoff);
    expect(refusalLine(language)).toBe(`${refusal.refusal} ${refusal.anythingElse}`);
    expect(unknownLine(language, true)).toBe(`${refusal.unknown} ${refusal.offer}`);
    expect(unknownLine(language, false)).toBe(`${refusal.unknown} ${refusal.anythingElse}`);
  });
});

test.each([
  ["it-CH", "it"],
  ["iw-IL", "he"],
  ["PT-br", "pt"],
  ["nl", "nl"],
  ["no", "nb"],
  ["NO-no", "nb"],
  ["nn", "nb"],
])("the region of %s does not count", (tag, language) => expect(packOf(tag)).toBe(packs.get(language)));

test.each(["tlh", "eo", "", "constructor", "__proto__", "km"])("there are no lines in %j: they are English", (tag) => {
  expect(packOf(tag)).toBeUndefined();
  expect(linesIn(tag)).toBe(english.lines);
});

test("a rule may ask for each language that its small words show", () => {
  const isAllowed = (language: string) => routes.safeParse({ when: { languages: [language] }, llm: 1 }).success;
  const shown = [...packs].filter(([, { smallWords }]) => smallWords !== null).map(([language]) => language);
  expect(languages.filter(isAllowed)).toEqual(shown);
});

test("answers are known in all of them, and in languages without lines", () => {
  expect([...answersByLanguage.keys()]).toEqual(expect.arrayContaining([...languages, "km", "lo", "my"]));
  expect(answersByLanguage.get("it")).toBe(packs.get("it")?.answers);
});
