/** Each room understands callers in the languages of testing/said.ts. */
import { describe, expect, test } from "vitest";
import { soundsFinished } from "../conversation/finished.ts";
import { sentenceEnd } from "../conversation/sentence-ends.ts";
import { isPutOff, judgeYesOrNo } from "../conversation/yes-or-no.ts";
import { plain } from "../features/handoff/plain.ts";
import { asksForHuman } from "../features/handoff/reasons.ts";
import { takesOfferedHuman } from "../features/handoff/taking-offer.ts";
import type { ReasonPatterns } from "../languages/caller-phrases.ts";
import { Redactor } from "../redaction/redactor.ts";
import { Pronunciation } from "../speech/tts/pronunciation.ts";
import { linesIn, packOf } from "./packs.ts";
import { said } from "./testing/said.ts";
import type { Said } from "./testing/said-words.ts";

const redactor = new Redactor();

function gives(text: string, language: string, list: keyof ReasonPatterns): boolean {
  return packOf(language)?.humans.reasons[list].some((one) => one.test(plain(text, language))) ?? false;
}

describe.each(Object.entries(said))("in %s", (language: string, words: Said) => {
  const { confirm } = linesIn(language).conversation;
  const judged = (answers: readonly string[]) => answers.map((one) => [one, judgeYesOrNo(one, language, confirm)]);
  const all = (answers: readonly string[], judgement: string) => answers.map((one) => [one, judgement]);

  test("there is enough to go by", () => {
    expect(words.yes.length + words.no.length + words.neither.length).toBeGreaterThanOrEqual(12);
    expect(words.asksForHuman.length).toBeGreaterThanOrEqual(6);
    expect(words.asksForNobody.length).toBeGreaterThanOrEqual(4);
    expect(words.stopsRecording.length + words.alsoStops.length).toBeGreaterThanOrEqual(6);
    expect(words.stopsNothing.length).toBeGreaterThanOrEqual(4);
    expect(words.personal.length).toBeGreaterThanOrEqual(5);
  });

  test("answers are a yes, a no or neither", () => {
    expect(judged(words.yes)).toEqual(all(words.yes, "yes"));
    expect(judged(words.no)).toEqual(all(words.no, "no"));
    expect(judged(words.neither)).toEqual(all(words.neither, "unclear"));
    expect(words.yes.filter(isPutOff)).toEqual([]);
  });

  test("callers ask for a human, and speak of one without asking", () => {
    const asks = (text: string) => asksForHuman(text, language) || takesOfferedHuman(text, language);
    expect(words.asksForHuman.filter((text) => !asksForHuman(text, language))).toEqual([]);
    expect(words.asksForNobody.filter(asks)).toEqual([]);
  });

  test("callers are upset or in need, and the others are not", () => {
    const calm = [...words.yes, ...words.asksForNobody, ...words.finished];
    expect(words.upset.filter((text) => !gives(text, language, "upset"))).toEqual([]);
    expect(words.emergency.filter((text) => !gives(text, language, "emergency"))).toEqual([]);
    expect(calm.filter((text) => gives(text, language, "upset") || gives(text, language, "emergency"))).toEqual([]);
  });

  test.each(words.personal)("a spoken %s is found: %s", (kind, sentence, trace) => {
    expect(sentence.toLowerCase()).toContain(trace);
    const redacted = redactor.text(sentence);
    expect(redacted).toContain(`[${kind}]`);
    expect(redacted.toLowerCase()).not.toContain(trace);
  });

  test("what holds nothing personal stays", () => {
    const plainly = [...words.yes, ...words.asksForHuman, ...words.stopsNothing, ...words.finished];
    expect(plainly.map((text) => redactor.text(text))).toEqual(plainly);
  });

  test("turns sound finished or not", () => {
    const chances = (texts: readonly string[]) => texts.map((text) => [text, soundsFinished(text, language)] as const);
    expect(chances(words.unfinished).filter(([, chance]) => chance > 0.3)).toEqual([]);
    expect(chances(words.finished).filter(([, chance]) => chance < 0.6)).toEqual([]);
  });

  test.each(words.spoken)("%s is said in words", (written, spoken) => {
    expect(new Pronunciation([], language).spoken(written)).toBe(spoken);
  });

  test("a sentence ends where it ends", () => {
    const [first, second] = words.sentences;
    const { at } = sentenceEnd(`${first} ${second} `);
    expect(`${first} ${second} `.slice(0, at)).toBe(first);
  });
});
