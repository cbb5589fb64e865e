/**
 * Reads from the words beside a number of which kind it is. The nearest word counts, and those before it come first; then
 * the question that was asked, and the sentences beside it.
 */

import { withQuestionMarks } from "../base/question-marks.ts";
import { has, hasAny, type Kind, kinds, names, notCode } from "./context-words.ts";
import { turnBreak } from "./digit-runs.ts";
import type { Token } from "./tokens.ts";

export type Context = Kind | null;

/** The sentences of a question, or the name of a field, as words. The one that counts most comes first. */
export interface Asked {
  readonly sentences: readonly (readonly string[])[];
  /** It is the name of a field. */
  readonly isField: boolean;
}

export const nothingAsked: Asked = { sentences: [], isField: false };

/** The most words that are looked at, before a number and behind it, and in a sentence of the question. */
const [wordsBefore, wordsBehind, wordsAsked] = [8, 4, 24];
/** The most sentences of a question. */
const maxSentences = 6;
/** Words that make a number no personal one must be this near: a doubt is on the side of the caller. */
const [wordsBeside, wordsBesideAsked] = [4, 10];
/** Fewer digits are no telephone number, whatever was asked. */
const shortestPhone = 7;

/** The last question of a text, then its other sentences from the last to the first. */
export function askedIn(text: string, isField = false): Asked {
  const sentences = (withQuestionMarks(text).match(/[^.!?。？！؟।\n]+[.!?。？！؟।]?/gu) ?? [])
    .map((sentence) => ({ words: wordsOf(sentence), isQuestion: /[?？؟]$/u.test(sentence) }))
    .filter(({ words }) => words.length > 0)
    .reverse()
    .slice(0, maxSentences);
  const sorted = [...sentences.filter((one) => one.isQuestion), ...sentences.filter((one) => !one.isQuestion)];
  return { sentences: sorted.map(({ words }) => words.slice(-wordsAsked)), isField };
}

function wordsOf(sentence: string): string[] {
  return sentence
    .split(/[^\p{L}\p{M}]+/u)
    .flatMap((word) => word.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu) ?? [])
    .map((word) => word.toLowerCase());
}

/** Whether words of one kind stand in the text. */
export function isAbout(kind: Kind, text: string): boolean {
  return hasAny(names[kind], wordsOf(text));
}

/** The words before a number, the nearest first, and those behind it. */
export interface Beside {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** @param first the index of the number's first token, @param behind the index behind its last */
export function besideOf(tokens: readonly Token[], first: number, behind: number): Beside {
  const before: string[] = [];
  for (let at = first - 1; at >= 0 && before.length < wordsBefore; at -= 1) {
    const one = tokens[at] as Token;
    if (one.kind === "word") before.push(one.text);
    else if (one.text.includes(turnBreak)) break;
  }
  const after: string[] = [];
  for (let at = behind; at < tokens.length && after.length < wordsBehind; at += 1) {
    const one = tokens[at] as Token;
    if (one.kind === "word") after.push(one.text);
    else if (one.text.includes(turnBreak)) break;
  }
  return { before, after };
}

/** @param digits how many the number has */
export function contextOf({ before, after }: Beside, asked: Asked, digits: number): Context {
  const said = nearest(before, digits, wordsBeside);
  if (said !== null && said !== "number") return said;
  let weak = said !== null;
  for (const sentence of asked.sentences) {
    const words = [...sentence].reverse();
    const meant = headOf(words, digits) ?? nearest(words, digits, wordsBesideAsked);
    if (meant === "number" || meant === "calling") weak = true;
    else if (meant !== null) return meant;
  }
  const next = nearest([...after].reverse(), digits, wordsBeside, after.length);
  if (next !== null && next !== "number") return next;
  return (weak || next !== null) && digits >= shortestPhone ? "phone" : null;
}

/** "The phone number", "the number of your order": the word beside "number" tells which. */
function headOf(words: readonly string[], digits: number): Context {
  for (const [at, word] of words.entries()) {
    if (!has(names.number, words, at) || has(names.code, words, at)) continue;
    for (const beside of [at + 1, at - 1, at - 2, at - 3]) {
      if (words[beside] === undefined || words[beside] === word) continue;
      const kind = kindAt(words, beside);
      if (kind !== null && kind !== "number" && kind !== "calling" && fits(kind, digits)) return kind;
    }
  }
  return null;
}

function fits(kind: Kind, digits: number): boolean {
  return !((kind === "phone" || kind === "calling") && digits < shortestPhone);
}

/**
 * @param words the nearest first
 * @param count how many of them count from the number on, if the last ones are the nearest
 */
function nearest(words: readonly string[], digits: number, maxBeside: number, count?: number): Context {
  // Scripts without spaces have a sign a token, read backwards.
  const unspaced = words
    .filter((word) => /^[\p{Script=Han}]$/u.test(word))
    .reverse()
    .join("");
  let weak: Context = null;
  for (let step = 0; step < words.length; step += 1) {
    const at = count === undefined ? step : words.length - 1 - step;
    const kind = kindAt(words, at);
    if (kind === null || !fits(kind, digits)) continue;
    if (step >= maxBeside && (kind === "order" || kind === "amount")) continue;
    if (kind === "number") {
      const qualifier = words[at + 1] === undefined ? null : kindAt(words, at + 1);
      if (qualifier !== null && qualifier !== "number" && fits(qualifier, digits)) {
        return qualifier === "calling" ? "phone" : qualifier;
      }
      weak = "number";
      continue;
    }
    // "My number is": an order that was told of before it is another sentence.
    if (weak !== null && kind === "order") continue;
    if (kind === "calling") return maxBeside === wordsBeside ? "phone" : "calling";
    // "Telephone number", but also "order number" and "card number".
    return kind;
  }
  if (unspaced !== "") {
    const kind = kinds.find((one) => names[one].holds.some((word) => unspaced.includes(word)));
    if (kind !== undefined) return kind;
  }
  return weak;
}

function kindAt(words: readonly string[], at: number): Context {
  const kind = kinds.find((one) => has(names[one], words, at));
  if (kind !== "code") return kind ?? null;
  // "Postal code", "code postal", "item code": the words beside it say more.
  const isOther =
    [at, at + 1, at - 1].some((one) => words[one] !== undefined && has(notCode, words, one)) ||
    (words[at + 1] !== undefined && has(names.order, words, at + 1));
  return isOther ? "order" : "code";
}

/** Whether the question asks for the number of an order, a parcel or the like. */
export function isHeadOrder({ sentences }: Asked): boolean {
  const digits = 16;
  const [first = []] = sentences;
  return headOf([...first].reverse(), digits) === "order";
}
