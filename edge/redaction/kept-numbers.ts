/**
 * Numbers with a card's length and check digit that are none: of orders, parcels and invoices, by the field or the words
 * that name them, and the barcodes of goods (GS1's EAN-13). In doubt a number is a card.
 */

import { has, hasAny, names } from "./context-words.ts";
import { type Asked, type Beside, type Context, isHeadOrder } from "./contexts.ts";
import { digitsOf, type Run } from "./digit-runs.ts";

/** Whether a number stays, though it may look like a card. @param known numbers that were found in the call */
export function isKeptNumber(
  run: Run,
  context: Context,
  beside: Beside,
  asked: Asked,
  known: readonly string[] = [],
): boolean {
  const digits = digitsOf(run);
  if (known.includes(digits)) return false;
  if (context === "order") {
    if (isOwnOrder(beside)) return true;
    return (asked.isField || isHeadOrder(asked)) && !isGroupedByFour(run);
  }
  return context !== "card" && run.length === 1 && run[0]?.isSpoken === false && isBarcode(digits);
}

/** "My order number is", "order 6011…": "pay my order with 4111…" is a card. */
function isOwnOrder({ before, after }: Beside): boolean {
  const isNamed = (words: readonly string[]) => hasAny(names.number, words) && hasAny(names.order, words);
  return isNamed([...before].reverse()) || isNamed(after) || has(names.order, before, 0);
}

function isGroupedByFour(run: Run): boolean {
  return run.length > 3 && run.slice(0, 3).every(({ digits, isSpoken }) => digits.length === 4 && !isSpoken);
}

/** The check digit of GS1's General Specifications, section 7.9: the second digit and each other one count three times. */
function isBarcode(digits: string): boolean {
  if (digits.length !== 13) return false;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
