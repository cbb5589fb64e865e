/** Joins each language's phrases with the English ones, which callers mix into any language. */

import type { AnswerPhrases } from "../../languages/caller-phrases.ts";
import { answersByLanguage, english } from "../../languages/packs.ts";
import { wordsSubtag } from "../../languages/words-tag.ts";

type Lists<Part extends keyof AnswerPhrases> = NonNullable<AnswerPhrases[Part]>;
type Sets<Of> = { readonly [Name in keyof Of]: ReadonlySet<string> };

/**
 * Prepares the sets of one part of each language's answers, and finds a language's set by its tag (BCP 47). A language
 * without lists of its own gets the English ones.
 * @param phrasesOf returns the phrases of one list
 */
export function withEnglish<Part extends keyof AnswerPhrases>(
  part: Part,
  phrasesOf: (list: Lists<Part>[keyof Lists<Part>]) => readonly string[],
): (language: string) => Sets<Lists<Part>> {
  const ofEnglish: Lists<Part> = english.answers[part];
  const alone = together<Lists<Part>>([ofEnglish], phrasesOf);
  const known = new Map(
    [...answersByLanguage].flatMap(([language, answers]) => {
      const own = answers[part];
      return own ? [[language, together<Lists<Part>>([own, ofEnglish], phrasesOf)] as const] : [];
    }),
  );
  return (language) => known.get(wordsSubtag(language)) ?? alone;
}

function together<Of extends object>(
  all: readonly [Of, ...Of[]],
  phrasesOf: (list: Of[keyof Of]) => readonly string[],
): Sets<Of> {
  const names = Object.keys(all[0]) as (keyof Of)[];
  const sets = names.map((name) => [name, new Set(all.flatMap((one) => phrasesOf(one[name])).filter(Boolean))]);
  return Object.fromEntries(sets) as Sets<Of>;
}
