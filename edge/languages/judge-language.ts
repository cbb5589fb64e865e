/**
 * Judges the language of a few words, as a call's transcript has them: by their script, by letters that few languages have,
 * and by small words (common-words.ts). A word that several languages have counts for each of them by its share. It would
 * rather say nothing than be wrong: names, brands and "ok" are in no language.
 */
import { isUnspaced, plainWords } from "../base/words.ts";
import { commonWords } from "./common-words.ts";
import { packs } from "./packs.ts";
import { languagesByScript, tellingLetters } from "./scripts.ts";
import { wordsSubtag } from "./words-tag.ts";

export interface LanguageJudgement {
  /** BCP 47, one of those that were asked about. */
  readonly language: string;
  /** Whether there is hardly a doubt. */
  readonly sure: boolean;
  /** How much was said: words, or in scripts without spaces every second letter. */
  readonly words: number;
}

/** Of these words nothing less than two small ones of the same language tell it. */
const leastScore = 1.2;
/** The next language may have this much of the score of the first. */
const mostOfNext = 0.6;
/** The share of the letters that one script must have. */
const leastOfScript = 0.6;
/** A letter counts as this many small words. */
const letterScore = 1;
/** With this score, and nobody near, there is hardly a doubt. */
const sureScore = 2.5;
const lettersPerWord = 2;

const wordsByLanguage = new Map<string, ReadonlySet<string>>();
/** How many languages have a word. */
const shares = new Map<string, number>();

function listOf(language: string): string {
  const turns = packs.get(language)?.turns;
  return commonWords[language] ?? (turns ? `${turns.common} ${turns.open} ${turns.questions}` : "");
}

for (const language of new Set([...Object.keys(commonWords), ...packs.keys()])) {
  const words = new Set(listOf(language).split(/\s+/u).filter(Boolean));
  if (words.size > 0) wordsByLanguage.set(language, words);
  for (const word of words) shares.set(word, (shares.get(word) ?? 0) + 1);
}

/**
 * The one of these languages in which a text is; null if it tells none, or one that is not among them.
 * @param candidates BCP 47
 */
export function judgeLanguage(text: string, candidates: readonly string[]): LanguageJudgement | null {
  const lower = text.toLowerCase().normalize("NFC");
  const letters = lower.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  const script = scriptOf(lower, letters);
  if (script === null) return null;
  const listed = (language: string) => candidates.find((tag) => wordsSubtag(tag) === language);
  const [only] = script === "latin" ? [] : script.filter((language) => listed(language) !== undefined);
  if (script !== "latin" && isOwnScript(script, only)) {
    const tag = only === undefined ? undefined : listed(only);
    const words = isUnspaced(lower) ? Math.floor(letters / lettersPerWord) : plainWords(lower).length;
    return tag === undefined ? null : { language: tag, sure: words >= 2, words };
  }
  return bySmallWords(lower, script, listed);
}

/** The languages of the script that nearly all of a text's letters have; null: it has several. */
function scriptOf(text: string, letters: number): "latin" | readonly string[] | null {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  // A sentence in Japanese may have a few signs of its own alone among the Chinese ones.
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  if (kana > 0 && kana + count(/\p{Script=Han}/gu) >= letters * leastOfScript) return ["ja"];
  for (const [pattern, languages] of languagesByScript) {
    if (count(pattern) >= letters * leastOfScript) return languages;
  }
  return count(/\p{Script=Latin}/gu) >= letters * leastOfScript ? "latin" : null;
}

/** Whether the script alone tells the language. */
function isOwnScript(script: readonly string[], likeliest: string | undefined): boolean {
  return script.filter((language) => wordsByLanguage.has(language)).length < 2 || likeliest === "zh";
}

function bySmallWords(
  text: string,
  script: "latin" | readonly string[],
  listed: (language: string) => string | undefined,
): LanguageJudgement | null {
  const said = plainWords(text).filter((word) => /\p{L}/u.test(word) && !/\p{N}/u.test(word));
  // "l'ordine", "j'ai": the word before the apostrophe is one of its own in some languages.
  const parts = [...new Set(said.flatMap((word) => (word.includes("'") ? [word, ...word.split("'")] : [word])))];
  const marked = tellingLetters.filter(([letters]) => letters.test(text));
  const scored = [...wordsByLanguage].flatMap(([language, small]) => {
    if (isOfScript(language) !== script) return [];
    const words = parts.filter((word) => small.has(word));
    const byWords = words.reduce((sum, word) => sum + 1 / Math.sqrt(shares.get(word) ?? 1), 0);
    const byLetters = marked.filter(([, languages]) => languages.includes(language)).length * letterScore;
    const score = byWords + byLetters;
    return score > 0 ? [{ language, score, distinct: words.length + byLetters }] : [];
  });
  scored.sort((one, other) => other.score - one.score);
  const best = scored.find(({ language }) => listed(language) !== undefined);
  const tag = best && listed(best.language);
  if (best === undefined || tag === undefined || best.score < leastScore || best.distinct < 2) return null;
  // A language that nobody listed forbids one only where it is clearly the better; its neighbours always come close.
  const first = scored[0]?.score ?? 0;
  if (best.score < first * 0.8) return null;
  const next = scored.find(({ language }) => language !== best.language && listed(language) !== undefined)?.score ?? 0;
  if (next > best.score * mostOfNext) return null;
  return { language: tag, sure: best.score >= sureScore && best.score > next * 2, words: said.length };
}

function isOfScript(language: string): "latin" | readonly string[] {
  return languagesByScript.find(([, languages]) => languages.includes(language))?.[1] ?? "latin";
}
