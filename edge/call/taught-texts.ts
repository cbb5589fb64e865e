/** The documents of agents, to check sentences against them. */
import type { Env } from "../base/env.ts";
import type { SourcedPassage } from "../knowledge/document.ts";
import { libraryOf } from "../knowledge/library.ts";
import { termsOf } from "../knowledge/terms.ts";

/** A library with more text than this is searched by sentence instead, characters. */
const maxCharacters = 300_000;
/** Passages that a sentence is checked against. */
const passagesASentence = 8;

/** @param language BCP 47. @throws what the library throws. */
export type TaughtTexts = (
  agents: readonly string[],
  sentences: readonly { readonly sentence: string }[],
  language: string,
) => Promise<string[]>;

/** All passages of these agents, or those about the sentences; none where the deployment has no library. */
export function taughtTexts(env: Env): TaughtTexts {
  return async (agents, sentences, language) => {
    if (env.LIBRARY === undefined) return [];
    const texts: string[] = [];
    for (const name of agents) {
      const library = libraryOf(env, name);
      const whole = await library.whole(maxCharacters);
      if (whole !== null) texts.push(...whole.map(textOf));
      else {
        for (const { sentence } of sentences) {
          const terms = termsOf(sentence, language).map((term) => ({ term, weight: 1 }));
          texts.push(...(await library.search({ terms }, passagesASentence)).map(textOf));
        }
      }
    }
    return texts;
  };
}

function textOf({ title, heading, text }: SourcedPassage): string {
  return `${title} ${heading} ${text}`;
}
