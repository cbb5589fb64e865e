/**
 * Numbers of payment cards whose groups stand apart: in several turns of a caller, or with ordinary words between them
 * ("4111 1111, let me see, 1111 1111"). Luhn's check digit, an issuer's first digits and length, and the ends of the groups
 * tell them. Where nobody spoke of a card, the groups must be those that cards have.
 */

import { isIssuedCard } from "./card-numbers.ts";
import { cardsIn } from "./cards.ts";
import { digitsOf, type Piece, type Run } from "./digit-runs.ts";
import type { Found } from "./kinds.ts";

/** The usual lengths first, for groups that begin together. */
const lengths = [16, 15, 14, 19, 18, 17, 13];
const longest = 19;
/** The most characters between two groups where nobody spoke of a card. */
const maxCharsApart = 240;
/** The least digits of a known number that is looked for in groups: shorter ones are parts of others. */
const shortestKnown = 8;

interface Group extends Piece {
  /** Which run it is of. */
  readonly run: number;
  readonly isAlone: boolean;
}

/**
 * @param runs the runs of a text that may be parts of cards
 * @param isCardTalk somebody spoke of a card
 * @param known numbers that are known otherwise: in groups they are the same
 */
export function scatteredCards(runs: readonly Run[], isCardTalk: boolean, known: readonly string[] = []): Found[] {
  const numbers = new Set(known.filter(({ length }) => length >= shortestKnown));
  const groups = runs
    .filter((run) => cardsIn(run, false).length === 0)
    .flatMap((run, at) => run.map((piece, index) => ({ ...piece, run: at, isAlone: isAlone(run, index) })));
  const found: Found[] = [];
  for (const isKept of [() => true, isNoLoneWord, isNoShortAlone]) {
    const left = groups.filter(
      (one) => isKept(one) && !found.some(({ start, end }) => one.start < end && one.end > start),
    );
    const isWhole = left.length === groups.length;
    found.push(...foundIn(left, { isCardTalk, numbers, isWhole }));
  }
  return found;
}

/** Words stand on both of its sides. */
function isAlone(run: Run, at: number): boolean {
  const [one, next] = [run[at], run[at + 1]];
  return (at === 0 || /\p{L}/u.test(one?.gap ?? "")) && (next === undefined || /\p{L}/u.test(next.gap));
}

/** "One moment": a word that is as often no number. */
function isNoLoneWord({ isAlone: isLone, isSpoken, digits }: Group): boolean {
  return !(isLone && isSpoken && digits.length === 1);
}

/** "Five minutes", "10 seconds". */
function isNoShortAlone({ isAlone: isLone, digits }: Group): boolean {
  return !(isLone && digits.length <= 2);
}

interface Facts {
  readonly isCardTalk: boolean;
  readonly numbers: ReadonlySet<string>;
  /** No group is left out: a card within one run is found otherwise. */
  readonly isWhole: boolean;
}

function foundIn(groups: readonly Group[], facts: Facts): Found[] {
  const found: Found[] = [];
  for (let from = 0; from < groups.length; from += 1) {
    if (!isFirst(groups, from)) continue;
    const to = endOf(groups, from, facts);
    if (to === null) continue;
    const parts = groups.slice(from, to);
    found.push(...clustersOf(parts, isIssuedCard(digitsOf(parts)) ? "card" : "number"));
    from = to - 1;
  }
  return found;
}

/** A card begins where somebody begins to say digits, and takes no end of another number. */
function isFirst(groups: readonly Group[], at: number): boolean {
  const [one, before] = [groups[at], groups[at - 1]];
  return before === undefined || before.run !== one?.run || /[\n\p{L}]/u.test(one.gap);
}

/** It ends where they end, or where a written group does: "1111 12/27". */
function isLast(groups: readonly Group[], at: number): boolean {
  const [one, next] = [groups[at], groups[at + 1]];
  return next === undefined || isFirst(groups, at + 1) || !(one?.isSpoken || next.isSpoken);
}

/** The index behind the groups of a card that begins here; null: none does. */
function endOf(groups: readonly Group[], from: number, { isCardTalk, numbers, isWhole }: Facts): number | null {
  const ends = new Map<number, number>();
  let isKnown: number | null = null;
  let digits = "";
  for (let at = from; at < groups.length && digits.length < longest; at += 1) {
    digits += groups[at]?.digits ?? "";
    if (!isLast(groups, at)) continue;
    const isApart = !isWhole || groups[at]?.run !== groups[from]?.run;
    if (isApart && numbers.has(digits)) isKnown = at + 1;
    if (isApart && isIssuedCard(digits)) ends.set(digits.length, at + 1);
  }
  for (const length of lengths) {
    const end = ends.get(length);
    if (end !== undefined && (isCardTalk || isGroupedAsCard(groups.slice(from, end)))) return end;
  }
  return isKnown;
}

/** Groups of four, of four, six and five (or four), or all of one length. */
function isGroupedAsCard(groups: readonly Group[]): boolean {
  const ends: number[] = [];
  let length = 0;
  for (const [at, { digits, run, start }] of groups.entries()) {
    const before = groups[at - 1];
    if (before !== undefined && start - before.end > maxCharsApart) return false;
    if (before !== undefined && before.run !== run) ends.push(length);
    length += digits.length;
  }
  if (length === 16 || length === 19 || length === 13) {
    if (ends.every((end) => end % 4 === 0)) return true;
  } else if (ends.every((end) => end === 4 || end === 10)) return true;
  const [first] = groups;
  return groups.every(({ digits }) => digits.length === first?.digits.length);
}

/** A mark for all groups that only blanks and marks set apart, and the next one behind words. */
function clustersOf(parts: readonly Group[], name: string): Found[] {
  const clusters: Group[][] = [];
  for (const part of parts) {
    const last = clusters.at(-1);
    if (last?.at(-1)?.run === part.run) last.push(part);
    else clusters.push([part]);
  }
  const digits = digitsOf(parts);
  return clusters.map((pieces) => ({
    start: pieces[0]?.start ?? 0,
    end: pieces.at(-1)?.end ?? 0,
    name,
    digits,
    isPart: true,
  }));
}
