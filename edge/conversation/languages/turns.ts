/** The languages whose words the turn judgement knows, each prepared once; and which of them a text is in. */
import { isUnspaced } from "../../base/words.ts";
import { english, packs, wordsOfAll } from "../../languages/packs.ts";
import type { TurnWords } from "../../languages/turn-words.ts";
import { wordsSubtag } from "../../languages/words-tag.ts";

type Patterns = "infinitive" | "marks" | "openClauses" | "wantsVerb";
type Lists = { readonly [K in Exclude<keyof TurnWords, Patterns>]: ReadonlySet<string> };
export type TurnLanguage = Lists &
  Pick<TurnWords, Patterns> & {
    /** Grammar's small words. */
    readonly known: ReadonlySet<string>;
    /** Those, and the names of what callers dictate. */
    readonly telling: ReadonlySet<string>;
  };

function ready(words: TurnWords): TurnLanguage {
  const set = (list: string | readonly string[]) =>
    new Set(typeof list === "string" ? list.split(" ").filter(Boolean) : list);
  const { infinitive, marks, openClauses, wantsVerb, ...lists } = words;
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
  const telling = new Set([
    ...known,
    ...sets.emailCues,
    ...sets.phoneCues,
    ...sets.cardCues,
    ...sets.numberCues,
    ...sets.addressCues,
  ]);
  return {
    ...sets,
    infinitive,
    marks,
    known,
    telling,
    ...(openClauses && { openClauses }),
    ...(wantsVerb && { wantsVerb }),
  };
}

const ofEnglish = ready(english.turns);
const languages: ReadonlyMap<string, TurnLanguage> = new Map(
  [...packs].flatMap(([language, { turns }]) =>
    turns === null ? [] : [[language, turns === english.turns ? ofEnglish : ready(turns)] as const],
  ),
);

/** "Is", "was", in any of the languages. */
export const copulas = wordsOfAll(({ turns }) => turns?.copulas);
/** Between the word "e-mail" and the address. */
export const emailVerbs = wordsOfAll(({ turns }) => turns?.emailVerbs);
/** Words for the "@" and the dots of an address, in any of the languages: some mean something else elsewhere. */
export const spokenAts = wordsOfAll(({ personal }) => personal.at);
export const spokenDots = wordsOfAll(({ personal }) => personal.dot);

/** Whether a word is one of grammar's small words, in any of the languages. In lower case. */
export function isKnownWord(word: string): boolean {
  return [...languages.values()].some(({ known }) => known.has(word));
}

/** The words of a language (BCP 47), or the English ones if the language is unknown. */
export function turnWordsOf(language: string): TurnLanguage {
  return languages.get(wordsSubtag(language)) ?? ofEnglish;
}

/** Words and a half by which another language must lead the agent's own. */
const agentsOwn = 0.6;

/**
 * The language to which most of these words belong. Of equals it takes the agent's, then English. `null` if they belong
 * to none: then only the rules for all languages count.
 */
export function languageOf(said: readonly string[], text: string, spoken: string): TurnLanguage | null {
  const primary = wordsSubtag(spoken);
  const order = [primary, ...[...languages.keys()].filter((name) => name !== primary)];
  const unspaced = isUnspaced(text);
  let best: TurnLanguage | null = null;
  let most = 0;
  for (const name of order) {
    const language = languages.get(name);
    if (!language) continue;
    const hits = said.filter((word) => language.telling.has(word)).length;
    const common = said.filter((word) => language.common.has(word)).length;
    const score =
      hits + common * 0.5 + (language.marks?.test(text.toLowerCase()) ? 1 : 0) + (name === primary ? agentsOwn : 0);
    // A script without spaces belongs to few languages, and its words may be cut in other ways than the lists have them.
    const isOfScript = unspaced && language.marks?.test(text) === true;
    if ((hits + common > 0 || isOfScript) && score > most) {
      most = score;
      best = language;
    }
  }
  return best ?? languages.get(primary) ?? null;
}
