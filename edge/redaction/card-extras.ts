/**
 * The numbers that callers tell beside a card's: the month and year until which it is valid, and the three or four digits
 * on it. With the card's number they are enough to pay.
 */
import { endIn, startOf } from "./cards.ts";
import { expiry, hasAny } from "./context-words.ts";
import type { Asked, Beside, Context } from "./contexts.ts";
import { digitsOf, type Run } from "./digit-runs.ts";
import type { Found } from "./kinds.ts";
import type { Token } from "./tokens.ts";

/** The most words between a card and a number that nothing else tells. */
const maxWordsBehind = 8;
const longestExpiry = 6;

/** "1227", "0127", "122027". */
const monthAndYear = /^(?:0?[1-9]|1[0-2])(?:20)?[2-4]\d$/;

interface Place {
  readonly beside: Beside;
  readonly asked: Asked;
  readonly context: Context;
  /** How many words stand between the card before it and this; null: no card is near. */
  readonly wordsBehind: number | null;
}

/** The valid-until date and the code in a run; somebody spoke of a card. */
export function besideCard(run: Run, { beside, asked, context, wordsBehind }: Place): Found[] {
  if (context === "order" || context === "amount" || context === "card-code") return [];
  const isExpiry =
    hasAny(expiry, [...beside.before].reverse()) ||
    hasAny(expiry, beside.after) ||
    (beside.before.length < 4 && hasAny(expiry, asked.sentences[0] ?? []));
  const isBehind = wordsBehind !== null;
  if (!isExpiry && !isBehind) return [];
  for (let to = run.length; to > 0; to -= 1) {
    const [first, rest] = [run.slice(0, to), run.slice(to)];
    const isDate = monthAndYear.test(digitsOf(first)) && (isExpiry || hasSlash(first));
    if (isDate && (rest.length === 0 || isCode(rest))) return [found(first, "card"), ...codeOf(rest)];
  }
  if (isExpiry && digitsOf(run).length <= longestExpiry) return [found(run, "card")];
  return isBehind && isCode(run) && digitsOf(run).length === 3 ? codeOf(run) : [];
}

/** "12/27", or blanks between two groups of two. */
function hasSlash(run: Run): boolean {
  return run.length > 1 && run.slice(1).every(({ gap }) => /^[\s/.-]{1,3}$/u.test(gap));
}

function isCode(run: Run): boolean {
  const { length } = digitsOf(run);
  return length === 3 || length === 4;
}

function codeOf(run: Run): Found[] {
  return run.length === 0 ? [] : [found(run, "code")];
}

function found(run: Run, name: string): Found {
  return { start: startOf(run), end: endIn(run), name, digits: digitsOf(run) };
}

/** How many words stand between the nearest card before a place and the place; null: none is near. */
export function wordsBehindCard(tokens: readonly Token[], at: number, earlier: readonly Found[]): number | null {
  const card = earlier.findLast(({ name, end }) => name === "card" && end <= at);
  if (card === undefined) return null;
  const words = tokens.filter(({ kind, start, end }) => kind === "word" && start >= card.end && end <= at).length;
  return words <= maxWordsBehind ? words : null;
}
