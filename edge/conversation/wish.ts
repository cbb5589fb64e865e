/**
 * Tells whether a caller asks for just what they were offered: "Shall I cancel the order?" — "I want to cancel it."
 * Each word must be the offer's own, or add nothing. So another wish, a condition or a denial never counts as a yes.
 */

import { isUnspaced, plainWords } from "../base/words.ts";
import { listeningWords } from "./languages/listening.ts";
import { indefinite } from "./languages/numbers.ts";
import {
  asking,
  beforeVerb,
  behindElided,
  bothOf,
  choices,
  denials,
  endingsOf,
  hurries,
  joined,
  joins,
  narrowing,
  oneOfMany,
} from "./languages/offers.ts";
import { wishWords } from "./languages/wishes.ts";
import { figuresIn, isFigure, staysWithin } from "./offer-words.ts";

/** Forms of one word share their beginning: at least this many letters, and this share of the shorter word. */
const stemLetters = 4;
const stemShare = 0.7;

/** @param language BCP 47 */
export function asksForOffered(text: string, offer: string, language: string): boolean {
  if (isUnspaced(offer)) return asksUnspaced(text, offer, language);
  const { wish, beside, determiners } = wishWords(language);
  // "Put it away" is a different wish from "put it in right away".
  const said = split(text.replace(hurries, " "));
  const figures = figuresIn(said);
  const own = said.filter((word, at) => !figures[at] && !wish.has(word) && !beside.has(word) && !determiners.has(word));
  const all = split(offer);
  const isOther = (word: string) =>
    indefinite.has(word) && !all.some((one) => indefinite.has(one) || oneOfMany.has(one));
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
  // "Cancel!" by itself may mean the offer as well as the order. "Cancel the order" is clear.
  return !isRefusal(deed, language) || own.some((word) => !hasForm(deeds, word, isForm));
}

/**
 * Tells which of these words are the offer's own, and so add nothing to a yes. None are if the offer leaves a choice,
 * or if they name only a part of it: "yes, the lamp", of a lamp and a shade.
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
  // An earlier check found figures that are not the offer's.
  const figures = figuresIn(said);
  return said.map((word, at) => {
    if (figures[at]) return true;
    const parts = split(word);
    return parts.length > 0 && parts.every(isNamed);
  });
}

/** Whether the offer's own words in the answer mean something other than the offer. */
function isElse(said: readonly string[], offer: string, language: string): boolean {
  const isForm = formsOf(offer, said, language);
  return namesPart(said, offer, language) || !staysWithin(said, split(offer), isForm);
}

/**
 * Whether the answer names some of the things that an offer joins with "and" and not others, or swaps what is said of
 * them: "cancel Tuesday", of "cancel Monday and keep Tuesday".
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

/** Tells whether a word is the offer's action, though it means no elsewhere: "cancel". */
export function namesDeedOf(offer: string, language: string): (word: string) => boolean {
  const deeds = offeredDeeds(offer, language, wishWords(language).determiners);
  const isForm = formsOf(offer, [], language);
  return (word) => deeds.length > 0 && !word.includes(" ") && !denials.has(word) && hasForm(deeds, word, isForm);
}

/**
 * The same in scripts without spaces. It splits the answer by the offer's text and not by words, which dictionaries cut
 * in different ways.
 */
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

/** The offer's words without its nouns, as far as an article or a preposition tells them: the action. */
function offeredDeeds(offer: string, language: string, determiners: ReadonlySet<string>): string[] {
  const all = split(offer);
  const { wish, beside } = wishWords(language);
  return all.filter((word, at) => {
    const before = all[at - 1];
    // "to" may stand before a verb too: "Do you want me to cancel it?"
    const isNoun = before !== undefined && !beforeVerb.has(before) && determiners.has(before);
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

/** Words in their plain form. An elided word is split from the one after it. */
function split(text: string): string[] {
  return plainWords(text)
    .flatMap((word) => word.split(behindElided))
    .map((word) => (word.endsWith("'") ? word.slice(0, -1) : word))
    .flatMap((word) => word.split("-"))
    .filter(Boolean);
}

function bare(word: string): string {
  return word
    .normalize("NFD")
    .replace(/([\p{sc=Latn}\p{sc=Grek}])\p{M}+/gu, "$1")
    .replaceAll("ß", "ss");
}

type IsForm = (one: string, other: string) => boolean;

/**
 * Whether an answer's word is one of the offer's in another form. Names and nouns, as far as capitals tell them, must
 * match exactly: Martin is not Martina. A separable verb's particle must be there too: "holen … dazu" means
 * "dazuholen", and "activate" does not mean "deactivate".
 */
function formsOf(offer: string, said: readonly string[], language: string): IsForm {
  const names = namesIn(offer);
  const all = new Set([...split(offer), ...said].map(bare));
  const other = endingsOf(language);
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
    const isOther = [shorter, longer].every((word) => other.has(word.slice(shared)));
    return !isOther && shared >= stemLetters && shared >= shorter.length * stemShare;
  };
}

/** Words with a capital that do not begin their sentence. */
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
