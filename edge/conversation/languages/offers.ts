/** The words by which an answer repeats an offer, of all languages together. */

import { english, packs, wordsOfAll } from "../../languages/packs.ts";
import { wordsSubtag } from "../../languages/words-tag.ts";
import { ands } from "./assent.ts";

const offersOfAll = [...packs.values()].flatMap(({ offers }) => (offers === null ? [] : [offers]));

export const articles = wordsOfAll(({ offers }) => offers?.articles);
/** One word for each preposition that merges with an article. */
export const contractions: ReadonlyMap<string, string> = new Map(
  offersOfAll.flatMap((one) => Object.entries(one.contractions)),
);
/** The word after one of these is not meant. */
export const exclusions = wordsOfAll(({ offers }) => offers?.exclusions);
/** None of these can replace another: "to Ada" is not "from Ada". */
export const directions = wordsOfAll(({ offers }) => offers?.directions);
/** "for Friday" is "on Friday". */
export const prepositions = new Set([...directions, ...wordsOfAll(({ offers }) => offers?.relations)]);
/** They join things, and mean nothing else in any language. */
export const joins = wordsOfAll(({ offers }) => offers?.joins);
/** They join things in a language, whatever they mean in another. */
export const allJoins = new Set([...joins, ...ands]);
export const joined = new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...joins].join("|")})(?![\\p{L}\\p{N}])`, "iu");
export const bothOf = wordsOfAll(({ offers }) => offers?.both);
export const choices = wordsOfAll(({ offers }) => offers?.choices);
/** These words narrow an answer, even if the offer has them too. */
export const narrowing = wordsOfAll(({ offers }) => offers?.narrowing);
/** These turn the words after them into a question: "is that right". */
export const asking = wordsOfAll(({ offers }) => offers?.asking);
/** Denials, which no offer asks for. */
export const denials = wordsOfAll(({ offers }) => offers?.denials);
/** Prepositions that may stand before a verb too. */
export const beforeVerb = wordsOfAll(({ offers }) => offers?.beforeVerb);
/** After these, such a preposition leads to an action: "I want you to send it". */
export const wanting = wordsOfAll(({ offers }) => offers?.wanting);
/** Articles by which an offer means one of many. */
export const oneOfMany = wordsOfAll(({ offers }) => offers?.oneOfMany);

const hurrying = offersOfAll.flatMap(({ hurry }) => hurry.split(",")).filter(Boolean);
/** Phrases that add nothing to a wish, though their words do elsewhere. */
export const hurries = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${hurrying.map((phrase) => phrase.trim()).join("|")})(?![\\p{L}\\p{N}])`,
  "giu",
);
/** The place behind a word that is written as one with the next: "l'ordre". */
export const behindElided = new RegExp(`(?<=^(?:${[...wordsOfAll(({ offers }) => offers?.elided)].join("|")})')`, "u");

/** Each language's endings, with the bare word as one of them. */
const endings = new Map(
  [...packs].flatMap(([language, { offers }]) =>
    offers === null || offers.endings === "" ? [] : [[language, withBare(offers.endings)] as const],
  ),
);
const ofEnglish = withBare(english.offers.endings);

function withBare(list: string): ReadonlySet<string> {
  return new Set(["", ...list.split(" ")]);
}

/** Endings that give a word another number or degree. @param language BCP 47; an unknown one gets the English ones */
export function endingsOf(language: string): ReadonlySet<string> {
  return endings.get(wordsSubtag(language)) ?? ofEnglish;
}
