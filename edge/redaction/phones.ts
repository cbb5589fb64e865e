/**
 * Telephone numbers. Digits are one
 * - after "+" or "00": 8 to 15 of them (ITU-T E.164), unless words say that they are of something else;
 * - from a leading 0: 9 to 12 of them, as in most countries' national form;
 * - in three or more groups of two to four, set apart by blanks, dashes, dots or brackets: 9 to 11 of them;
 * - said one by one, or in pairs: 9 to 12 of them;
 * - beside a word such as "phone" or "call": 7 to 15 of them.
 * Beside a word such as "order" or "euros" they are none. Dates, times and prices have fewer digits, or other marks.
 */
import { endIn, startOf } from "./cards.ts";
import type { Context } from "./contexts.ts";
import { digitsOf, type Piece, type Run } from "./digit-runs.ts";
import type { Found } from "./kinds.ts";

/** Telephone numbers in a run, which is cut at commas and small words where it is none as a whole. */
export function phonesIn(run: Run, context: Context): Found[] {
  if (isPhone(run, context)) {
    return [{ start: startOf(run), end: endIn(run), name: "phone", digits: digitsOf(run) }];
  }
  const parts = partsOf(run);
  return parts.length > 1 ? parts.flatMap((part) => phonesIn(part, context)) : [];
}

function isPhone(run: Run, context: Context): boolean {
  const digits = digitsOf(run);
  const { length } = digits;
  if (length < 7 || length > 15 || /^0{3}/.test(digits)) return false;
  const isForeign = run[0]?.isPlus === true || digits.startsWith("00");
  if (run[0]?.isPlus) return length >= 8 || context === "phone";
  if (context === "order" || context === "amount" || isDate(run) || isSeries(run) || areTimes(run)) return false;
  if (context === "phone") return true;
  if (isForeign) return length >= 10;
  if (digits.startsWith("0")) return length >= 9 && length <= 12;
  const isSpelled = run.filter(({ isSpoken }) => isSpoken).length >= 4 && run.every(isShort);
  if (isSpelled) return length >= 9 && length <= 12;
  return length >= 9 && length <= 11 && isGrouped(run);
}

/** Said digit by digit, or two by two. */
function isShort({ digits }: Piece): boolean {
  return digits.length <= 4;
}

/** "612 345 678", "(613) 555-0123", "1-613-555-0123": groups as telephone numbers have them. */
function isGrouped(run: Run): boolean {
  const groups = run[0]?.digits === "1" ? run.slice(1) : run;
  if (groups.length < 3 || run.some(({ isSpoken }) => isSpoken)) return false;
  const isSetApart = run.slice(1).every(({ gap }) => /^[\s()./–-]{1,3}$/u.test(gap));
  return isSetApart && groups.every(({ digits }) => digits.length >= 2 && digits.length <= 4);
}

/** "36 37 38 39", "ten, twenty, thirty": sizes, or somebody who counts. */
function isSeries(run: Run): boolean {
  if (run.length < 4 || run.some(({ digits }) => digits.length < 2)) return false;
  const values = run.map(({ digits }) => Number(digits));
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  return step !== 0 && values.every((value, at) => at === 0 || value - (values[at - 1] ?? 0) === step);
}

/** "900 1000": hours, and their halves and quarters. */
function areTimes(run: Run): boolean {
  const isTime = ({ digits }: Piece) => /^(?:[1-9]|1\d|2[0-4])(?:00|15|30|45)$/.test(digits);
  return run.length <= 4 && run.every(isTime);
}

/** "24.12.2025 18.30", "2025-12-24". */
export function isDate(run: Run): boolean {
  const groups = run.slice(0, 3).map(({ digits }) => digits);
  const [one = "", two = "", three = ""] = groups;
  // "20231130".
  if (run.length === 1 && /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(one)) return true;
  const isYear = (digits: string) => /^(?:19|20)\d\d$/.test(digits);
  const isDayOrMonth = (digits: string) => /^\d{1,2}$/.test(digits) && Number(digits) >= 1 && Number(digits) <= 31;
  if (isYear(one)) return isDayOrMonth(two) && isDayOrMonth(three);
  return isDayOrMonth(one) && isDayOrMonth(two) && isYear(three);
}

/** The parts between commas, semicolons, ends of sentences, and words. */
function partsOf(run: Run): Run[] {
  const parts: Piece[][] = [];
  for (const piece of run) {
    const last = parts.at(-1);
    if (last === undefined || /[,;\n\p{L}]|\.\s/u.test(piece.gap)) parts.push([piece]);
    else last.push(piece);
  }
  return parts;
}
