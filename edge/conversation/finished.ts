/**
 * Judges whether words sound like a finished turn, by grammar's small words: they are few and say most. In each of the
 * languages an article, a preposition, a conjunction or "I would like" at the end leaves a sentence open. A sentence
 * that ends otherwise is mostly finished. In unknown languages punctuation decides.
 */

import { withQuestionMarks } from "../base/question-marks.ts";
import { isUnspaced, plainWords, written } from "../base/words.ts";
import { dictationFinished, digitsAtEnd } from "./dictation.ts";
import { copulas, languageOf, type TurnLanguage, turnWordsOf } from "./languages/turns.ts";
import { unspacedFinished } from "./unspaced-endings.ts";

/** After this many words the clause that must follow an open one is taken to have come. */
const longestOpenClause = 9;
/** In a clause, the one that must follow begins no earlier than this. */
const earliestMainClause = 3;

/**
 * The probability that words are a finished turn, from 0 to 1.
 * @param language the agent's (BCP 47)
 * @param asked the agent's last words, to which these may be the answer: digits alone answer a question for a number
 */
export function soundsFinished(text: string, language: string, asked = ""): number {
  const trimmed = withQuestionMarks(text.trim());
  const said = plainWords(trimmed).map(withoutDot);
  if (said.length === 0) return 0;
  if (/(?:[,;:–—、，；：،؛၊፣-]|\.\.|…)$/u.test(trimmed)) return 0.08;
  const known = languageOf(said, trimmed, language);
  const words = known ? judged(said, trimmed, known, questionIn(asked)) : 0.7;
  if (/[?？؟፧]["'”’»」』）]*$/u.test(trimmed)) return Math.max(0.85, words);
  if (/[!！]["'”’»」』）]*$/u.test(trimmed)) return Math.max(0.7, words);
  // A service sets a full stop at many pauses, so it adds a little and decides nothing.
  if (/[.。｡।۔។៕။։።]["'”’»」』）]*$/u.test(trimmed)) return words + (1 - words) * 0.2;
  return words;
}

/** Turkish capitals have a dot, which JavaScript keeps as a mark of its own in lower case. */
function withoutDot(word: string): string {
  return word.replaceAll("i\u0307", "i");
}

/** The last question among the agent's words; without one, its last sentence: "Please tell me the number." */
function questionIn(words: string): string {
  const sentences = words.split(/(?<=[.!?؟])\s+|(?<=[。？！])/u).filter((sentence) => sentence.trim() !== "");
  return sentences.findLast((sentence) => /[?？؟]\s*$/u.test(sentence)) ?? sentences.at(-1) ?? "";
}

/** The digits of the number that words end with; 0: they end with none. */
export function lastDigits(text: string, language: string): number {
  const said = plainWords(text).map(withoutDot);
  return digitsAtEnd(said, languageOf(said, text, language) ?? turnWordsOf(language)).digits;
}

/** Judges by words alone. */
function judged(said: readonly string[], text: string, language: TurnLanguage, asked: string): number {
  const last = said.at(-1) ?? "";
  if (language.complete.has(written(said))) return 0.95;
  // Only the words after the last full stop or comma may be open.
  const clause = plainWords(text.split(/[.!?;؟]\s+|[。？！；](?=.)/u).at(-1) ?? text).map(withoutDot);
  if (clause.length < said.length && language.complete.has(written(clause))) return 0.95;
  if (isUnspaced(last)) return unspacedFinished(said, clause, language, asked);
  if (isOpenClause(clause, language)) return 0.25;
  if (endsWith(clause, language.closedEndings)) return 0.88;
  if (language.fillers.has(last)) return 0.06;
  const dictation = dictationFinished(said, language, asked);
  if (dictation !== null) return dictation;
  if (clause.slice(0, -1).some((word) => language.separable.has(`${word} ${last}`))) return 0.85;
  // "What I wanted to ask is" asks nothing: its subject comes before its verb. "What's" has its verb.
  const [first = "", second = ""] = clause;
  const hasVerb = first.includes("'");
  const asks = language.questions.has(first) && (hasVerb || !language.subjects.has(second));
  if (endsWith(clause, language.openEndings)) return asks && clause.length > 3 ? 0.55 : 0.08;
  if (language.open.has(last)) return asks && clause.length > 2 && language.stranded.has(last) ? 0.8 : 0.05;
  if (language.wanting.has(last)) return wanting(clause, asks, language);
  const before = clause.at(-2) ?? "";
  if (language.adjectives.has(last) && language.determiners.has(before)) return 0.2;
  if (lacksVerb(clause, asks, language)) return 0.3;
  if (language.wantsVerb?.test(last)) return 0.25;
  return 0.9;
}

/** A verb that wants an object has it in front in a question, and needs none in a short answer. */
function wanting(clause: readonly string[], asks: boolean, language: TurnLanguage): number {
  if (asks && clause.length > 2) return 0.75;
  if (language.answers.has(clause[0] ?? "") && clause.length <= 4) return 0.75;
  // "Do you know where it is", "all I needed": the object stands before the clause.
  const hangs = clause.findIndex((word, at) => {
    if (!language.questions.has(word) && !language.heads.has(word)) return false;
    if (at >= clause.length - 2) return false;
    // "Weil sie kaputt war": German puts the verb behind its objects.
    if (language.infinitive !== null && language.open.has(word)) return true;
    if (at === 0 && copulas.has(clause.at(-1) ?? "")) return false;
    return language.subjects.size === 0 ? at > 0 : language.subjects.has(clause[at + 1] ?? "");
  });
  if (hangs >= 0) return 0.65;
  return 0.15;
}

function isOpenClause(clause: readonly string[], language: TurnLanguage): boolean {
  if (language.openClauses?.test(clause.join(" ")) === true) return true;
  const [first = "", second = ""] = clause;
  if (!language.openers.has(first) || clause.length > longestOpenClause || clause.length < 2) return false;
  if (language.questions.has(first) && language.mainClause.has(second)) return false;
  return !clause.slice(earliestMainClause).some((word) => language.mainClause.has(word));
}

/** "Können Sie mir die Adresse …": the verb that must come last has not come. */
function lacksVerb(clause: readonly string[], asks: boolean, language: TurnLanguage): boolean {
  if (language.infinitive === null || asks || clause.length < 4) return false;
  const modal = clause.findIndex((word) => language.modals.has(word));
  return modal >= 0 && modal <= 1 && !language.infinitive.test(clause.at(-1) ?? "");
}

function endsWith(said: readonly string[], endings: ReadonlySet<string>): boolean {
  for (let length = Math.min(6, said.length); length > 0; length -= 1) {
    if (endings.has(said.slice(-length).join(" "))) return true;
  }
  return false;
}
