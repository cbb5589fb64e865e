/** No words of people's languages stand in code: language-words.ts tells which signs show them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sources } from "../patterns/collect.ts";
import { languageWordsIn } from "./language-words.ts";

const root = join(import.meta.dirname, "../..");

/** Files with letters or tags that are no words of a language, and why. */
const allowed: Readonly<Record<string, string>> = {
  "edge/archive/searched-text.ts": "ß is ss in any word, and a sign of both kana",
  "edge/conversation/wish.ts": "ß is ss in any word",
  "edge/features/handoff/plain.ts": "ß is ss in any word",
  "edge/knowledge/entities.ts": "HTML's named characters",
  "edge/speech/markup.ts": "HTML's named characters",
  "edge/model/word-matcher.ts": "Cyrillic letters that look like Latin ones",
  "edge/speech/stt/phantoms.ts": "phrases that a service makes up, in whatever language the call is",
  "edge/speech/tts/phonemes.ts": "signs of the International Phonetic Alphabet",
  "edge/tools/folded-name.ts": "letters that look like Latin ones",
};

const files = sources(["edge", "widget", "console", "entries", "tools"]).filter(
  (file) => !/^(?:edge|widget)\/languages\//.test(file),
);

function findingsIn(file: string): string[] {
  const found = languageWordsIn(file, readFileSync(join(root, file), "utf8"));
  return found.map(({ line, fault }) => `${file}:${line} ${fault}`);
}

test("no file outside the packs has words of a language", () => {
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => !(file in allowed)).flatMap(findingsIn)).toEqual([]);
});

test("each exception is needed", () => {
  expect(Object.keys(allowed).filter((file) => findingsIn(file).length === 0)).toEqual([]);
});

test.each([
  ["words in other letters", 'const months = "januar märz";'],
  ["the same in a pattern", "const what = /¿qué/u;"],
  ["the same in a template", "const made = new RegExp(`^(?:über)$`);"],
  ["a list of small words", 'const small = "ohne nicht kein mit ein".split(" ");'],
  ["a list of words one by one", 'const small = new Set(["only", "nur", "pour", "avec"]);'],
  ["a list in a pattern", "const verb = /^(?:and|oder|sind|pero|mais)$/u;"],
  ["a list of several languages", 'const lead = "from to at mit für nach con para pour avec".split(" ");'],
  ["a table by language", "const times = { en: 1, de: 2 };"],
  ["a branch for one language", 'if (primary === "de") split();'],
])("finds %s", (_, text) => expect(languageWordsIn("edge/new.ts", text)).toHaveLength(1));

test.each([
  ["a sentence of a prompt", 'const prompt = "Answer with the name of the tool, and with nothing else.";'],
  ["names of fields", 'const names = "title detail details message messages code hint".split(" ");'],
  ["the fallback to English", 'const tag = language === "en" ? null : language;'],
  ["letters in a comment", "// „ä“ is a letter\nconst one = 1;"],
  ["classes of characters", "const word = /[\\p{L}\\p{sc=Han}]+/u;"],
])("lets %s be", (_, text) => expect(languageWordsIn("edge/new.ts", text)).toEqual([]));
