/** The languages whose words the judgement knows, each made ready once, and which of them a text is in. */
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import type { TurnWords } from "./turn-words.ts";

type Lists = { readonly [K in keyof TurnWords as TurnWords[K] extends RegExp | null ? never : K]: ReadonlySet<string> };
export type TurnLanguage = Lists & { readonly infinitive: RegExp | null; readonly known: ReadonlySet<string> };

function ready(words: TurnWords): TurnLanguage {
  const set = (list: string | readonly string[]) =>
    new Set(typeof list === "string" ? list.split(" ").filter(Boolean) : list);
  const { infinitive, ...lists } = words;
  const sets = Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, set(list)])) as unknown as Lists;
  const single = [...sets.complete].filter((phrase) => !phrase.includes(" "));
  const known = new Set([
    ...sets.common,
    ...sets.open,
    ...sets.wanting,
    ...sets.fillers,
    ...sets.questions,
    ...sets.digits,
    ...single,
  ]);
  return { ...sets, infinitive, known };
}

const english = ready(en);
const languages: Readonly<Record<string, TurnLanguage>> = {
  en: english,
  es: ready(es),
  de: ready(de),
  fr: ready(fr),
};

/** Whether a word is one of grammar's small ones, in any of the languages. In lower case. */
export function isKnownWord(word: string): boolean {
  return Object.values(languages).some(({ known }) => known.has(word));
}

/** The words of a language (BCP 47); of one that is not known, English ones. */
export function turnWordsOf(language: string): TurnLanguage {
  return languages[language.toLowerCase().split("-")[0] ?? ""] ?? english;
}

/** Letters and marks that one of the languages has alone. */
const marks: Readonly<Record<string, RegExp>> = {
  es: /[ñ¿¡]|ción\b/u,
  de: /[äöüß]/u,
  fr: /[çœèêàùûî]|\b(?:l|d|j|qu|c|n|m|s)['’]\p{L}/u,
};

/**
 * The language whose words these mostly are; of equals, the one the agent speaks, then English. `null` if they are of
 * none: then only what holds of any language counts.
 */
export function languageOf(said: readonly string[], text: string, spoken: string): TurnLanguage | null {
  const primary = spoken.toLowerCase().split("-")[0] ?? "en";
  const order = [primary, ...Object.keys(languages).filter((name) => name !== primary)];
  let best: TurnLanguage | null = null;
  let most = 0;
  for (const name of order) {
    const language = languages[name];
    if (!language) continue;
    const hits = said.filter((word) => language.known.has(word)).length;
    const common = said.filter((word) => language.common.has(word)).length;
    const score = hits + common * 0.5 + (marks[name]?.test(text.toLowerCase()) ? 1 : 0) + (name === primary ? 0.2 : 0);
    if (hits + common > 0 && score > most) {
      most = score;
      best = language;
    }
  }
  return best ?? languages[primary] ?? null;
}
