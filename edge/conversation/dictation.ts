/** Numbers, e-mail addresses and spelled names: a caller who dictates one pauses inside it, and the agent waits. */
import { emailVerbs, type TurnLanguage } from "./languages/turns.ts";
import { dots } from "./languages/written-forms.ts";

/** Digits of a phone number with its area; of a payment card; of the short numbers that orders and codes have. */
const phoneDigits = 7;
const cardDigits = 12;
const shortNumberDigits = 3;
/** A spelled name shorter than this is probably not over. */
const spelledLetters = 5;

const domain = /^(?:com|org|net|edu|gov|io|eu|de|es|fr|uk|at|ch|it|nl|co|info|mx|ar|be|ca|app|dev|shop)$/u;

function countAtEnd(said: readonly string[], isPart: (word: string) => boolean): number {
  let count = 0;
  while (count < said.length && isPart(said[said.length - 1 - count] ?? "")) count += 1;
  return count;
}

const some = (said: readonly string[], cues: ReadonlySet<string>) => said.some((word) => cues.has(word));

/** The words of the number that words end with, and the digits in it. */
export function digitsAtEnd(said: readonly string[], language: TurnLanguage): { words: number; digits: number } {
  const words = countAtEnd(said, (word) => /^[\d.\-/]+$/u.test(word) || language.digits.has(word));
  const digits = said.slice(said.length - words).reduce((sum, word) => sum + (word.replace(/\D/gu, "").length || 1), 0);
  return { words, digits };
}

/** The probability that a dictation is complete; `null` where nobody dictates. */
export function dictationFinished(said: readonly string[], language: TurnLanguage): number | null {
  const last = said.at(-1) ?? "";
  const email = emailFinished(said, last, language);
  if (email !== null) return email;
  const letters = countAtEnd(said, (word) => /^\p{L}$/u.test(word));
  const spells = some(said, language.spellingCues);
  if (letters >= 2 || (letters === 1 && spells)) return letters >= spelledLetters ? 0.6 : 0.2;
  const { words: numbers, digits } = digitsAtEnd(said, language);
  if (numbers === 0) return null;
  if (some(said, language.phoneCues)) return digits >= phoneDigits ? 0.85 : 0.15;
  if (some(said, language.cardCues)) return digits >= cardDigits ? 0.85 : 0.15;
  if (some(said, language.addressCues)) return 0.2;
  if (some(said, language.numberCues)) return digits >= shortNumberDigits ? 0.8 : 0.2;
  // "It is four two": digits one by one are read from somewhere, and more will follow.
  return numbers > 1 && digits < shortNumberDigits ? 0.3 : null;
}

function emailFinished(said: readonly string[], last: string, language: TurnLanguage): number | null {
  if (/^[^@\s]+@[^@\s]+\.[a-z]{2,}$/u.test(last)) return 0.95;
  if (dots.has(last) || /[@_]$/u.test(last)) return 0.05;
  const before = said.at(-2) ?? "";
  if (dots.has(before)) return domain.test(last) ? 0.9 : 0.2;
  if (!some(said, language.emailCues)) return null;
  const names = said.findLastIndex((word) => language.emailCues.has(word));
  const verb = said.slice(names + 1).findIndex((word) => emailVerbs.has(word));
  // "My e-mail is john": the name has begun, the domain has not come.
  return verb >= 0 && names + 1 + verb < said.length - 1 ? 0.25 : null;
}
