/**
 * One-time codes: four to eight digits beside a word such as "code" or "PIN", or of the length that was asked for while
 * the call waits for one. Postal codes and discount codes stay. The three or four digits on a card's back go too.
 */
import { endIn, startOf } from "./cards.ts";
import type { Context } from "./contexts.ts";
import { digitsOf, type Run } from "./digit-runs.ts";
import type { Found } from "./kinds.ts";

/** With a correction, a code has more digits: "four two, no, four three". */
const maxSaidDigits = 16;

/** A code that is asked for on the back of a card may also be one that was sent. */
const longestOnCard = 8;

/**
 * @param awaited how many digits the code has that a tool asked for; null: none did
 * @param isPart its other digits stand in the turn before or behind
 */
export function codesIn(run: Run, context: Context, awaited: number | null, isPart = false): Found[] {
  const digits = digitsOf(run);
  const { length } = digits;
  const isNamed = context === "code" && length >= (isPart ? 2 : 4) && length <= maxSaidDigits;
  const isOnCard = context === "card-code" && length >= 3 && length <= longestOnCard;
  const isAwaited = awaited !== null && context !== "order" && length >= awaited && length <= awaited * 2;
  if (!isNamed && !isOnCard && !isAwaited) return [];
  return [{ start: startOf(run), end: endIn(run), name: "code", digits }];
}
