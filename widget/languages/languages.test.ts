import { expect, test } from "vitest";
import { buttonWords, loadOtherWords } from "./button.ts";
import { directionOf, languageCodes, languageOf } from "./choose.ts";
import { panelWords } from "./en.ts";
import { withLabels, wordKeys } from "./labels.ts";
import { loadWords, wordsAtHand } from "./load.ts";

const english = new Map(wordKeys(panelWords));
const others = languageCodes.filter((code) => code !== "en");
const placeholders = (word: string): string[] => [...word.matchAll(/\{\w+\}/g)].map(String).sort();

test.each(others)("%s has every word, its placeholders, and none left in English", async (code) => {
  const words = new Map(wordKeys(await loadWords(code)));
  expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
  const empty = [...words].filter(([, word]) => word.trim() === "");
  expect(empty).toEqual([]);
  const left = [...words].filter(([key, word]) => word === english.get(key));
  expect(left).toEqual([]);
  const torn = [...words].filter(
    ([key, word]) => String(placeholders(word)) !== String(placeholders(english.get(key) ?? "")),
  );
  expect(torn).toEqual([]);
});

test.each([
  ["ja", /[\u3040-\u30ff\u4e00-\u9fff]/],
  ["zh", /[\u4e00-\u9fff]/],
  ["ar", /[\u0600-\u06ff]/],
  ["bg", /\p{sc=Cyrl}/u],
  ["el", /\p{sc=Grek}/u],
  ["he", /\p{sc=Hebr}/u],
  ["hi", /\p{sc=Deva}/u],
  ["ko", /\p{sc=Hang}/u],
  ["th", /\p{sc=Thai}/u],
  ["ru", /[\u0400-\u04ff]/],
  ["uk", /[\u0400-\u04ff]/],
] as const)("every word in %s has its script", async (code, script) => {
  const strangers = wordKeys(await loadWords(code)).filter(([, word]) => !script.test(word));
  expect(strangers).toEqual([]);
});

test.each([
  ["de-AT", "de"],
  ["pt-BR", "pt"],
  ["zh-Hant-TW", "zh"],
  ["AR", "ar"],
  ["he-IL", "he"],
  ["iw", "he"],
  ["in-ID", "id"],
  ["en_GB", "en"],
  ["", "en"],
  ["sw", "en"],
  ["der", "en"],
  ["  fr ", "fr"],
  ["no", "nb"],
  ["nn-NO", "nb"],
])("%j is %s", (tag, code) => {
  expect(languageOf(tag)).toBe(code);
});

test("Arabic and Hebrew run from right to left, and they alone", () => {
  expect(languageCodes.filter((code) => directionOf(code) === "rtl")).toEqual(["ar", "he"]);
});

test("the button speaks every language, and short", async () => {
  await loadOtherWords(() => import("./other-button-texts.ts"));
  const talk = languageCodes.map((code) => buttonWords(code)?.[0] ?? "");
  expect(new Set(talk).size).toBe(languageCodes.length);
  for (const words of talk) expect(words.length).toBeLessThanOrEqual(20);
  expect(talk).not.toContain("");
  expect(buttonWords("xx")?.[0]).toBe("Talk to us");
});

test("a language that was loaded is at hand; one that was not is not", async () => {
  await loadWords("nl-BE");
  expect(wordsAtHand("nl")?.hangUp).toBe("Ophangen");
  expect(wordsAtHand("sw")).toBe(panelWords);
});

test("a page's labels replace words by key, and nothing else", () => {
  const words = withLabels(panelWords, {
    start: "Ask Ada",
    "states.listening": "All ears",
    nonsense: "x",
    states: "y",
  });
  expect(words.start).toBe("Ask Ada");
  expect(words.states).toEqual({ ...panelWords.states, listening: "All ears" });
  expect(Object.keys(words)).toEqual(Object.keys(panelWords));
  expect(withLabels(panelWords, {})).toBe(panelWords);
  expect(withLabels(panelWords, { toString: "x" })).toEqual(panelWords);
});

test("what the prototype has is no label", () => {
  const labels: Record<string, string> = Object.create({ start: "not ours" });
  labels.hangUp = "Bye";
  expect(withLabels(panelWords, labels)).toMatchObject({ start: panelWords.start, hangUp: "Bye" });
});
