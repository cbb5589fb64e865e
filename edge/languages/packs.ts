/** The languages, by BCP 47 primary subtag. To add one, add a folder beside these and a line here. */
import type { AgentLines } from "./agent-lines.ts";
import { ar } from "./ar/pack.ts";
import { bg } from "./bg/pack.ts";
import { ca } from "./ca/pack.ts";
import type { AnswerPhrases } from "./caller-phrases.ts";
import { cs } from "./cs/pack.ts";
import { da } from "./da/pack.ts";
import { de } from "./de/pack.ts";
import { el } from "./el/pack.ts";
import { en } from "./en/pack.ts";
import { es } from "./es/pack.ts";
import { fi } from "./fi/pack.ts";
import { fr } from "./fr/pack.ts";
import { he } from "./he/pack.ts";
import { hi } from "./hi/pack.ts";
import { hr } from "./hr/pack.ts";
import { hu } from "./hu/pack.ts";
import { id } from "./id/pack.ts";
import { it } from "./it/pack.ts";
import { ja } from "./ja/pack.ts";
import { ko } from "./ko/pack.ts";
import type { CompletePack, LanguagePack } from "./language-pack.ts";
import { nb } from "./nb/pack.ts";
import { nl } from "./nl/pack.ts";
import { pl } from "./pl/pack.ts";
import { pt } from "./pt/pack.ts";
import { ro } from "./ro/pack.ts";
import { ru } from "./ru/pack.ts";
import type { SentenceWords } from "./sentence-words.ts";
import { sk } from "./sk/pack.ts";
import { sv } from "./sv/pack.ts";
import { th } from "./th/pack.ts";
import { tr } from "./tr/pack.ts";
import { uk } from "./uk/pack.ts";
import { understoodSentences } from "./understood/sentences.ts";
import { understood } from "./understood/understood.ts";
import { vi } from "./vi/pack.ts";
import { wordsSubtag } from "./words-tag.ts";
import { zh } from "./zh/pack.ts";

/** The languages in which agents have lines. If a text may be in two of them, the first counts. */
export const packs: ReadonlyMap<string, LanguagePack> = new Map(
  Object.entries({
    en,
    es,
    de,
    fr,
    it,
    nl,
    pt,
    pl,
    tr,
    ja,
    zh,
    ar,
    bg,
    ca,
    cs,
    da,
    el,
    fi,
    he,
    hi,
    hr,
    hu,
    id,
    ko,
    nb,
    ro,
    ru,
    sk,
    sv,
    th,
    uk,
    vi,
  }),
);

/** Answers in these languages, and in those that Earshot understands though no agent has lines in them. */
export const answersByLanguage: ReadonlyMap<string, AnswerPhrases> = new Map([
  ...Object.entries(understood),
  ...[...packs].map(([language, { answers }]) => [language, answers] as const),
]);

/** Words that tell a sentence's end, of these languages and of others in which a model may answer. */
export const sentencesByLanguage: ReadonlyMap<string, SentenceWords> = new Map([
  ...Object.entries(understoodSentences),
  ...[...packs].flatMap(([language, { sentences }]) => (sentences === null ? [] : [[language, sentences] as const])),
]);

export const english: CompletePack = en;

/** @param language BCP 47; its region does not count @returns undefined if agents have no lines in it */
export function packOf(language: string): LanguagePack | undefined {
  return packs.get(wordsSubtag(language));
}

/** The agent's own lines in a language (BCP 47), or the English ones if Earshot has none in it. */
export function linesIn(language: string): AgentLines {
  return (packOf(language) ?? english).lines;
}

/** Words of all packs together, since callers mix languages. @param words a pack's, with spaces between them */
export function wordsOfAll(words: (pack: LanguagePack) => string | undefined): ReadonlySet<string> {
  return new Set([...packs.values()].flatMap((pack) => (words(pack) ?? "").split(/\s+/u)).filter(Boolean));
}
