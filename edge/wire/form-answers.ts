/**
 * Checks the answers of a form in the page and in the agent alike, so that a page sends none in vain. Lengths come
 * first, and no expression looks at a character twice, in any text.
 */
import type { FormField } from "./cards.ts";

type Written = Exclude<FormField["type"], "text" | "choice">;

/** The longest answer, characters. */
export const longestAnswer = 1000;

/**
 * The longest answer of each type, characters: a mail address has 254 (RFC 5321, section 4.5.3.1.3), a telephone number
 * 15 digits.
 */
const longest: Readonly<Record<Written, number>> = { email: 320, tel: 100, number: 100, date: 10, time: 8 };

const patterns: Readonly<Record<Written, RegExp>> = {
  // The host has a dot, neither first nor last.
  email: /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/,
  tel: /^\+?[\d\s()./-]+$/,
  number: /^-?\d+(?:\.\d+)?$/,
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  time: /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/,
};

/** Whether a value fits this type of field. */
export function isAnswer(type: Written, value: string): boolean {
  if (value.length > longest[type] || !patterns[type].test(value)) return false;
  return type !== "tel" || value.replace(/\D/g, "").length >= 3;
}
