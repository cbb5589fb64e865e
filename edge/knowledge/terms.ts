/** The words of a text that tell its subject: lower case, each once, without the words that any sentence has. */

import { words as wordsOf } from "../base/words.ts";
import { packs } from "../languages/packs.ts";
import { wordsSubtag } from "../languages/words-tag.ts";

/** Words that say nothing about the subject. */
const sets = new Map(
  [...packs].flatMap(([language, { smallWords }]) =>
    smallWords === null ? [] : [[language, new Set(smallWords.split(/\s+/))] as const],
  ),
);

/** Japanese particles and endings are short and in hiragana. */
const particle = /^\p{Script=Hiragana}{1,3}$/u;

/** The most terms of a question to look up. The last ones count, since callers say what matters at the end. */
const maxTerms = 12;

/**
 * @param language BCP 47. English small words count as empty beside it, since callers mix them in, and so do those of
 * the text's own language, since callers may speak another than the agent. But a small word counts if nothing else
 * would be left, such as a word that is a thing in one language and small in another ("son").
 */
export function termsOf(text: string, language: string): string[] {
  const words = text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .flatMap(wordsOf)
    .filter((word) => !particle.test(word) && !isSmallIn(word, language) && !isSmallIn(word, "en"));
  const spoken = spokenLanguages(text);
  const telling = words.filter((word) => !spoken.some((one) => isSmallIn(word, one)));
  return [...new Set(telling.length > 0 ? telling : words)].slice(-maxTerms);
}

function isSmallIn(word: string, language: string): boolean {
  return sets.get(wordsSubtag(language))?.has(word) ?? false;
}

/** The language whose small words a text has most of; null: it has none, or equally many of two. */
export function spokenLanguage(text: string): string | null {
  const spoken = spokenLanguages(text);
  return spoken.length === 1 ? (spoken[0] ?? null) : null;
}

/** The languages whose small words a text has most of: several if it has equally many, none if it has none. */
function spokenLanguages(text: string): string[] {
  const words = (text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).flatMap(wordsOf);
  const counts = [...sets].map(([language, small]) => ({
    language,
    count: words.filter((word) => small.has(word)).length,
  }));
  const most = Math.max(0, ...counts.map(({ count }) => count));
  return most === 0 ? [] : counts.filter(({ count }) => count === most).map(({ language }) => language);
}
