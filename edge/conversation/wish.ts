/**
 * Whether a caller asks for just what they were offered: "Shall I cancel the order?" — "I want to cancel it." Each word
 * must be the offer's own, or add nothing; so another wish, a condition or a denial is never taken for a yes.
 */

import { isUnspaced, plainWords } from "../base/words.ts";
import { listeningWords } from "./languages/listening.ts";
import { wishWords } from "./languages/wishes.ts";
import { figuresIn, isFigure, staysWithin } from "./offer-words.ts";

/** Forms of one word share their beginning: as many letters at least, and so much of the shorter one. */
const stemLetters = 4;
const stemShare = 0.7;

/** @param language BCP 47 */
export function asksForOffered(text: string, offer: string, language: string): boolean {
  if (isUnspaced(offer)) return asksUnspaced(text, offer, language);
  const { wish, beside, determiners } = wishWords(language);
  // "Put it away" is another wish than "put it in right away".
  const said = split(text.replace(/\bright away\b/giu, " "));
  const figures = figuresIn(said);
  const own = said.filter((word, at) => !figures[at] && !wish.has(word) && !beside.has(word) && !determiners.has(word));
  const all = split(offer);
  const isOther = (word: string) => indefinite.has(word) && !all.some((one) => indefinite.has(one) || one === "a");
  if (said.some((word, at) => !figures[at] && isOther(word)) || isElse(said, offer, language)) return false;
  if (said.some((word) => narrowing.has(word) && !(beside.has(word) && !all.some((one) => choices.has(one)))))
    return false;
  const offered = offeredWords(offer, language);
  const deeds = offeredDeeds(offer, language, determiners);
  const isForm = formsOf(offer, said, language);
  if (own.length === 0 || !own.every((word) => hasForm(offered, word, isForm))) return false;
  const deed = own.find((word) => hasForm(deeds, word, isForm));
  if (deed === undefined) return false;
  if (said.some((word) => wish.has(word)) || isYes(said, language)) return true;
  // "Cancel!" by itself may mean the offer as well as the order; "cancel the order" does not.
  return !isRefusal(deed, language) || own.some((word) => !hasForm(deeds, word, isForm));
}

/**
 * Which of these words are the offer's own, so that they add nothing to a yes. None are where the offer leaves a choice,
 * or where they name a part of it only: "yes, the lamp", of a lamp and a shade.
 */
export function namedOfOffer(said: readonly string[], offer: string, language: string): boolean[] {
  const all = split(offer);
  if (offer === "" || all.some((word) => choices.has(word)) || isElse(said.flatMap(split), offer, language))
    return said.map(() => false);
  const { no, but } = listeningWords(language);
  const isDeed = namesDeedOf(offer, language);
  const isPlain = (word: string) =>
    !but.has(word) && !narrowing.has(word) && !asking.has(word) && (!no.has(word) || isDeed(word));
  const exact = new Set(all.filter(isPlain));
  const offered = offeredWords(offer, language).filter(isPlain);
  const isForm = formsOf(offer, said.flatMap(split), language);
  const isNamed = (word: string) => isPlain(word) && (exact.has(word) || hasForm(offered, word, isForm));
  // A figure that is not the offer's was found before.
  const figures = figuresIn(said);
  return said.map((word, at) => {
    if (figures[at]) return true;
    const parts = split(word);
    return parts.length > 0 && parts.every(isNamed);
  });
}

/** Whether the words that are the offer's own say something else than the offer. */
function isElse(said: readonly string[], offer: string, language: string): boolean {
  const isForm = formsOf(offer, said, language);
  return namesPart(said, offer, language) || !staysWithin(said, split(offer), isForm);
}

/**
 * Whether of things that an offer joins with "and" some are named and others not, or what is said of one is said of
 * another: "cancel Tuesday", of "cancel Monday and keep Tuesday".
 */
function namesPart(said: readonly string[], offer: string, language: string): boolean {
  const { wish, beside, determiners } = wishWords(language);
  const isThing = (word: string) => !wish.has(word) && !beside.has(word) && !determiners.has(word) && !asking.has(word);
  const things = offer
    .split(joined)
    .map((part) => split(part).filter(isThing))
    .filter((words) => words.length > 0);
  if (things.length < 2 || (things.length === 2 && said.some((word) => bothOf.has(word)))) return false;
  const isForm = formsOf(offer, said, language);
  const named = new Set<number>();
  let [last, isJoined] = [-1, true];
  for (const word of said) {
    if (joins.has(word)) isJoined = true;
    if (!isThing(word)) continue;
    const there = [...things.keys()].filter((at) => things[at]?.some((one) => isForm(one, word)));
    if (there.length === 0) continue;
    const next = there.includes(last) ? last : there.find((at) => at > last);
    if (next === undefined || (next !== last && !isJoined)) return true;
    [last, isJoined] = [next, false];
    named.add(next);
  }
  return named.size > 0 && named.size < things.length;
}

const bothOf: ReadonlySet<string> = new Set(["both", "beide", "beiden", "ambos", "ambas"]);
const joins: ReadonlySet<string> = new Set(["and", "und", "sowie", "y", "et"]);
const joined = /(?<![\p{L}\p{N}])(?:and|und|sowie|y|et)(?![\p{L}\p{N}])/iu;
const choices: ReadonlySet<string> = new Set(["or", "oder", "o", "u", "ou"]);
/** Even where the offer has them, they say that not all of it is wanted. */
const narrowing: ReadonlySet<string> = new Set(
  "only just later first half if maybe nur später erst zuerst halb wenn vielleicht solo sólo solamente luego después primero mitad quizás seulement juste après d'abord moitié peut-être".split(
    " ",
  ),
);
/** They make a question of what follows: "is that right". */
const asking: ReadonlySet<string> = new Set(
  "is are was were am do does did can could will would should shall may must have has ist sind war kann können soll sollen darf wird habe haben hat es está están son era puede puedo debo hay est sont était peut puis dois est-ce suis".split(
    " ",
  ),
);
/** "Cancel one" is not all, unless one was offered. */
const indefinite: ReadonlySet<string> = new Set("one ein eine einen einem einer un una uno une".split(" "));

/** Denials, which no offer is to do. */
const denials = new Set(
  "no nope nah don't not never nein ne nee nö nicht niemals kein non pas jamais nunca jamás".split(" "),
);

/** Tells whether a word is what the offer is to do, though it is a no elsewhere: "cancel". */
export function namesDeedOf(offer: string, language: string): (word: string) => boolean {
  const deeds = offeredDeeds(offer, language, wishWords(language).determiners);
  const isForm = formsOf(offer, [], language);
  return (word) => deeds.length > 0 && !word.includes(" ") && !denials.has(word) && hasForm(deeds, word, isForm);
}

/** The same in scripts without spaces: cut up by what the offer says, not by words, which dictionaries cut variously. */
function asksUnspaced(text: string, offer: string, language: string): boolean {
  const { wish, beside } = wishWords(language);
  const longestFirst = (words: ReadonlySet<string>) => [...words].sort((one, other) => other.length - one.length);
  const take = (from: string, words: ReadonlySet<string>) =>
    longestFirst(words).reduce((rest, word) => (isUnspaced(word) ? rest.replaceAll(word, " ") : rest), from);
  const said = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ");
  let rest = said;
  let found = false;
  for (let length = offer.length; length > 1; length -= 1) {
    for (let at = 0; at + length <= offer.length; at += 1) {
      const run = offer.slice(at, at + length);
      if (!/^[\p{L}\p{M}\p{N}]+$/u.test(run) || beside.has(run) || wish.has(run) || !rest.includes(run)) continue;
      if (take(take(run, wish), beside).trim() === "") continue;
      rest = rest.replaceAll(run, " ");
      found = true;
    }
  }
  const withoutWish = take(rest, wish);
  return found && withoutWish !== rest && take(withoutWish, beside).trim() === "";
}

function offeredWords(offer: string, language: string): string[] {
  const { wish, beside } = wishWords(language);
  return split(offer).filter((word) => !wish.has(word) && !beside.has(word));
}

/** The offer's words but for its nouns, as far as an article or a preposition tells them: what is to be done. */
function offeredDeeds(offer: string, language: string, determiners: ReadonlySet<string>): string[] {
  const all = split(offer);
  const { wish, beside } = wishWords(language);
  return all.filter((word, at) => {
    const before = all[at - 1];
    // "to" stands before a verb as well: "Do you want me to cancel it?"
    const isNoun = before !== undefined && before !== "to" && before !== "zu" && determiners.has(before);
    return (
      !isNoun &&
      !asking.has(word) &&
      !/\d/u.test(word) &&
      !determiners.has(word) &&
      !wish.has(word) &&
      !beside.has(word)
    );
  });
}

/** Words in their plain form; a French word is parted from the one that is drawn to it. */
function split(text: string): string[] {
  return plainWords(text)
    .flatMap((word) => word.split(/(?<=^(?:l|d|j|m|n|s|t|c|qu)')/u))
    .map((word) => (word.endsWith("'") ? word.slice(0, -1) : word))
    .flatMap((word) => word.split("-"))
    .filter(Boolean);
}

function bare(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");
}

type IsForm = (one: string, other: string) => boolean;

/**
 * Whether an answer's word is one of the offer's in another form. Names and nouns, as far as capitals tell them, are what
 * they are: Martin is not Martina. What a verb is drawn together with must be there too: who says "holen … dazu" says
 * "dazuholen", and who says "activate" does not say "deactivate".
 */
function formsOf(offer: string, said: readonly string[], language: string): IsForm {
  const names = namesIn(offer);
  const all = new Set([...split(offer), ...said].map(bare));
  const other = otherEndings[language.toLowerCase().split("-")[0] ?? "en"] ?? otherEndings.en;
  return (one, two) => {
    const [first, second] = [bare(one), bare(two)];
    if (first === second) return true;
    if (names.has(first) || names.has(second) || [one, two].some(isFigure)) return false;
    const [shorter, longer] = first.length < second.length ? [first, second] : [second, first];
    if (longer.startsWith(shorter) && all.has(longer.slice(shorter.length))) return true;
    if (shorter.length < stemLetters || /\d/u.test(first + second)) return false;
    if (longer.endsWith(shorter)) return all.has(longer.slice(0, -shorter.length));
    let shared = 0;
    while (shared < shorter.length && shorter[shared] === longer[shared]) shared += 1;
    const isOther = [shorter, longer].every((word) => other?.has(word.slice(shared)));
    return !isOther && shared >= stemLetters && shared >= shorter.length * stemShare;
  };
}

/** Endings by which a word of another number or degree differs: "lamps" is more than the lamp, "cheaper" less. */
const otherEndings: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(["", "s", "es", "r", "er", "st", "est"]),
  de: new Set(["", "s", "r", "er", "ere", "eren", "ste", "sten", "re", "ren"]),
  fr: new Set(["", "s", "x"]),
  es: new Set(["", "s", "es"]),
};

/** What begins with a capital, and not only since its sentence does. */
function namesIn(text: string): ReadonlySet<string> {
  const inside = text.split(/\s+/u).filter((_, at, all) => at > 0 && !/[.!?:…]["»“”)]*$/u.test(all[at - 1] ?? ""));
  return new Set(
    inside.filter((word) => /^[^\p{L}]*\p{Lu}\p{Ll}/u.test(word)).flatMap((word) => split(word).map(bare)),
  );
}

function hasForm(words: readonly string[], word: string, isForm: IsForm): boolean {
  return words.some((one) => isForm(one, word));
}

function isYes(said: readonly string[], language: string): boolean {
  const { yes } = listeningWords(language);
  return said.some((word) => yes.has(word));
}

function isRefusal(word: string, language: string): boolean {
  return hasForm([...listeningWords(language).no], word, formsOf("", [word], language));
}
