/**
 * The questions that an agent could not answer: it said that it does not know, or the model failed. The house's patterns
 * for such words tell it, in the agent's language and in English.
 */
import { stemOf } from "../../knowledge/stems.ts";
import { termsOf } from "../../knowledge/terms.ts";
import { maxTopicChars } from "../../wire/archive.ts";
import type { CallTrace, TurnTrace } from "../../wire/http.ts";
import type { Unanswered } from "../../wire/outcome.ts";
import { isUnsure } from "../handoff/reasons.ts";

/** A topic is made of this many words at most: the last of a question, since callers say what matters at the end. */
const topicWords = 4;
const maxQuestionChars = 500;

export interface UnansweredOptions {
  /** BCP 47. */
  readonly language: string;
  /** The agent's lines for a reply that failed or was not understood. */
  readonly fallbacks: readonly string[];
}

export function unansweredIn({ turns }: Pick<CallTrace, "turns">, options: UnansweredOptions): Unanswered[] {
  return turns.flatMap((turn, nth) => {
    if (turn.caller === "" || !isUnanswered(turn, options)) return [];
    // A caller who says the same again in the next turn asked once.
    const topic = topicOf(turn.caller, options.language);
    const next = turns[nth + 1];
    const again = next && isUnanswered(next, options) && topicOf(next.caller, options.language) === topic;
    return again ? [] : [{ turn: turn.turn, question: turn.caller.slice(0, maxQuestionChars), topic }];
  });
}

export function isUnanswered({ agent }: TurnTrace, { language, fallbacks }: UnansweredOptions): boolean {
  if (agent === "") return false;
  return isUnsure(agent, language) || fallbacks.some((line) => line !== "" && agent.includes(line));
}

/**
 * The stems of a question's telling words, in alphabetical order, so that questions about the same have the same topic,
 * however they are put. A question without such words, and one in a script without spaces, is its own topic: it is none
 * together with all others of that kind. @param language BCP 47
 * @returns 1 to `maxTopicChars` characters
 */
export function topicOf(question: string, language: string): string {
  const terms = termsOf(question, language).slice(-topicWords);
  const stems = [...new Set(terms.map((term) => stemOf(term, language) ?? singular(term)))].sort().join(" ");
  return begin(stems) || begin(asked(question)) || "?";
}

/** The words of a question as they were put, in small letters and without signs. */
function asked(question: string): string {
  return (
    question
      .normalize("NFKC")
      .toLowerCase()
      .match(/[^\s\p{P}]+/gu) ?? []
  ).join(" ");
}

/** As much as a topic may have, and no half of a character. */
function begin(text: string): string {
  return text
    .slice(0, maxTopicChars)
    .replace(/\p{Cs}$/u, "")
    .trimEnd();
}

/** Where the house has no stems (English: SQLite has its own), only a plural's s goes. */
function singular(term: string): string {
  return term.replace(/(?<=\p{L}{2}[^su])s$/u, "");
}
