/**
 * Numbers, e-mail addresses and spelled names: a caller who dictates one pauses inside it, and the agent waits. Their own
 * words tell that they dictate ("my phone number is"), or the agent's question does, and they answer with digits alone.
 */
import { isUnspaced, plainWords, unspacedClass } from "../base/words.ts";
import { isNumeral } from "./languages/numbers.ts";
import { emailVerbs, spokenAts, spokenDots, type TurnLanguage } from "./languages/turns.ts";
import { dots } from "./languages/written-forms.ts";

/** Digits of a phone number with its area; of a payment card; of the short numbers that orders and codes have. */
const phoneDigits = 7;
const cardDigits = 12;
const shortNumberDigits = 3;
/** A spelled name shorter than this is probably not over. */
const spelledLetters = 5;
/** An answer with more words beside its digits is about something else than the agent's question. */
const wordsBesideDigits = 4;
/** Words of a question are inflected, and joined with others. A cue with fewer letters must be the whole word. */
const shortestStem = 4;

const domain =
  /^(?:com|org|net|edu|gov|io|eu|de|es|fr|uk|at|ch|it|nl|co|info|mx|ar|be|ca|app|dev|shop|pt|br|pl|tr|jp|cn|sa|ae|se|dk|no|fi|cz|sk|ua|ru|ro|hu)$/u;
const ideographicDomain = new RegExp(`${unspacedClass}(?:com|org|net|cn|jp|co\\.?jp|tw|hk|sg|kr|th)$`, "u");
/** One letter of a script with spaces. In the others one sign may be a word. */
const letter = new RegExp(`^(?!${unspacedClass})\\p{L}$`, "u");

/** The numbers that callers dictate: their cues, their digits, and how finished a long and a short one sound. */
const numberKinds = [
  { cues: "phoneCues", digits: phoneDigits, whole: 0.85, part: 0.15 },
  { cues: "cardCues", digits: cardDigits, whole: 0.85, part: 0.15 },
  // A town and its code follow.
  { cues: "addressCues", digits: Number.POSITIVE_INFINITY, whole: 0.2, part: 0.2 },
  { cues: "numberCues", digits: shortNumberDigits, whole: 0.8, part: 0.2 },
] as const;

/**
 * The probability that a dictation is complete; `null` where nobody dictates.
 * @param asked the agent's question that the caller answers; "": none
 */
export function dictationFinished(said: readonly string[], language: TurnLanguage, asked = ""): number | null {
  const last = said.at(-1) ?? "";
  const question = plainWords(asked);
  const email = emailFinished(said, last, language, question);
  if (email !== null) return email;
  const letters = countAtEnd(said, (word) => letter.test(word));
  const spells = mentions(said, language.spellingCues) || (letters > 0 && asksFor(question, language.spellingCues));
  if (letters >= 2 || (letters === 1 && spells)) return letters >= spelledLetters ? 0.6 : 0.2;
  const { numbers, digits } = digitsAtEnd(said, language);
  if (numbers === 0) return null;
  const isAnswer = said.length - numbers <= wordsBesideDigits && !/\p{N}/u.test(asked);
  const kind =
    numberKinds.find(({ cues }) => mentions(said, language[cues])) ??
    numberKinds.find(({ cues }) => isAnswer && cues !== "addressCues" && asksFor(question, language[cues]));
  if (kind !== undefined) return digits >= kind.digits ? kind.whole : kind.part;
  // "It is four two": digits one by one are read from somewhere, and more will follow.
  return numbers > 1 && digits < shortNumberDigits ? 0.3 : null;
}

function countAtEnd(said: readonly string[], isPart: (word: string) => boolean): number {
  let count = 0;
  while (count < said.length && isPart(said[said.length - 1 - count] ?? "")) count += 1;
  return count;
}

/** The numbers with which the words end, and the digits in them. Scripts without spaces may write them as one word. */
export function digitsAtEnd(said: readonly string[], language: TurnLanguage): { numbers: number; digits: number } {
  if (isUnspaced(said.at(-1) ?? "")) {
    const digits = unspacedDigits(said.join(""), language);
    return { numbers: digits, digits };
  }
  const numbers = countAtEnd(said, (word) => /^[\d.\-/]+$/u.test(word) || language.digits.has(word));
  const digits = said.slice(-numbers).reduce((sum, word) => sum + (word.replace(/\D/gu, "").length || 1), 0);
  return { numbers, digits: numbers === 0 ? 0 : digits };
}

/** How many digits a text ends with, by their signs and words. */
function unspacedDigits(text: string, { digits }: TurnLanguage): number {
  let count = 0;
  for (let rest = text; rest !== ""; count += 1) {
    const end = rest;
    const word = [...digits].find((digit) => end.endsWith(digit)) ?? (isNumeral(end.slice(-1)) ? end.slice(-1) : "");
    if (word === "") break;
    rest = rest.slice(0, -word.length);
  }
  return count;
}

function mentions(said: readonly string[], cues: ReadonlySet<string>): boolean {
  return said.some((word) => cues.has(word)) || mentionsUnspaced(said, cues);
}

/** A dictionary cuts its words differently from text to text. */
function mentionsUnspaced(said: readonly string[], cues: ReadonlySet<string>): boolean {
  const text = said.join("");
  return isUnspaced(text) && [...cues].some((cue) => isUnspaced(cue) && text.includes(cue));
}

/** Whether a question has a cue, or a word that begins with one. */
function asksFor(question: readonly string[], cues: ReadonlySet<string>): boolean {
  if (mentions(question, cues)) return true;
  const stems = [...cues].filter((cue) => cue.length >= shortestStem);
  return question.some((word) => stems.some((stem) => word.startsWith(stem)));
}

function emailFinished(
  said: readonly string[],
  last: string,
  language: TurnLanguage,
  question: readonly string[],
): number | null {
  if (/^[^@\s]+@[^@\s]+\.[a-z]{2,}$/u.test(last)) return 0.95;
  if (dots.has(last) || /[@_]$/u.test(last)) return 0.05;
  const before = said.at(-2) ?? "";
  if (dots.has(before)) return domain.test(last) ? 0.9 : 0.2;
  const names = said.findLastIndex((word) => language.emailCues.has(word));
  const isEmail = names >= 0 || mentionsUnspaced(said, language.emailCues) || asksFor(question, language.emailCues);
  if (!isEmail) return null;
  const spoken = spokenAddress(said);
  if (spoken !== null) return spoken;
  if (names < 0) return null;
  const verb = said.slice(names + 1).findIndex((word) => emailVerbs.has(word));
  // "My e-mail is john": the name has begun, the domain has not come.
  return verb >= 0 && names + 1 + verb < said.length - 1 ? 0.25 : null;
}

/** Where an address is the subject: its "at" and its dots in words that mean something else elsewhere; `null`: none of them. */
function spokenAddress(said: readonly string[]): number | null {
  const last = said.at(-1) ?? "";
  const text = said.join(" ");
  if (isUnspaced(text)) return unspacedAddress(said.join(""));
  if (spokenAts.has(last) || spokenDots.has(last)) return 0.05;
  const dot = said.findLastIndex((word) => spokenDots.has(word));
  const at = said.findLastIndex((word) => spokenAts.has(word));
  if (dot < 0 && at < 0) return null;
  if (dot === said.length - 2 && domain.test(last)) return 0.9;
  return dot > at && at >= 0 ? null : 0.2;
}

function unspacedAddress(text: string): number | null {
  const endsIn = (words: ReadonlySet<string>) => [...words].some((word) => isUnspaced(word) && text.endsWith(word));
  if (endsIn(spokenAts) || endsIn(spokenDots)) return 0.05;
  if (ideographicDomain.test(text)) return 0.9;
  return /[a-z0-9]$/u.test(text) ? 0.25 : null;
}
