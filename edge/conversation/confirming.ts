/**
 * The question before a tool that needs a yes. The loop asks it and judges the answer, never the model. A yes counts
 * once, for the question that the caller heard last, and only if they heard all that was read back to them.
 */

import { plainWords } from "../base/words.ts";
import type { Question, ToolCall } from "./ports.ts";
import type { Speech } from "./speech.ts";
import type { ToolRound } from "./tools.ts";
import { beginsWithYes, isPutOff, judgeYesOrNo } from "./yes-or-no.ts";

export type Verdict =
  /** No answer: nobody has heard the question. */
  | { readonly kind: "not-asked" }
  | { readonly kind: "yes"; readonly question: string }
  | { readonly kind: "no" }
  /** The caller wants something else: the tool does not run, and the model answers what they said. */
  | { readonly kind: "changed" }
  /** Ask the whole question once more: the caller did not hear all its values, or other words came after it. */
  | { readonly kind: "repeat" }
  /** "Was that a yes or a no?" */
  | { readonly kind: "clarify" };

/** This many words that are neither yes nor no are another wish of the caller's, not a mumbled answer. */
const wordsOfAChange = 4;

/** The reasons in words, for the model and for readers of the record. */
export const whyDeclined = {
  no: "The caller did not say yes to this, so it was not done.",
  changed: "The caller was asked for a yes and said something else, so it was not done. Answer what they said.",
  passedOn: "The caller was passed on before they had said yes, so it was not done.",
  wentOn: "The caller went on before they had said yes, so it was not done.",
  taken: "Somebody else took the call before the caller had said yes, so it was not done.",
  ended: "The call ended before the caller had said yes, so it was not done.",
} as const;

export interface Confirming {
  readonly round: ToolRound;
  readonly call: ToolCall;
  readonly question: Question;
  /** The speech that asked the caller last: the question, or the one after an unclear answer. */
  readonly speech: Speech;
  readonly clarified: boolean;
  /** Whether the agent asked it before, and the caller heard some of it then. */
  readonly before: boolean;
}

/** Whether the caller knows the question: they heard some of it, or read it because the TTS failed. */
export function wasAsked({ speech, before, question }: Confirming): boolean {
  if (question.onScreen) return true;
  const { state, isHeard, failedUnheard } = speech;
  return before || isHeard || failedUnheard || (state.kind === "over" && state.heard);
}

/** A committed turn, as an answer. `typed`: the caller looked at the screen. */
export interface GivenAnswer {
  readonly text: string;
  readonly typed: boolean;
}

/** Judges a committed turn as the answer. `lastHeard`: the speech of the agent that the caller heard last. */
export function judgeAnswer(
  { text, typed }: GivenAnswer,
  asking: Confirming,
  lastHeard: Speech | null,
  language: string,
): Verdict {
  const { speech, question, clarified } = asking;
  const wasHeard = speech.state.kind === "over" ? speech.state.heard : speech.onAir;
  // A question that the caller saw because the TTS could not say it counts as asked. So does one that they read first.
  const shown = speech.failedUnheard || (!wasHeard && typed && question.onScreen !== undefined);
  if (!wasHeard && !shown && !question.onScreen) return { kind: "not-asked" };
  const asksForIt = question.isAskedForBy?.(text) === true && !isPutOff(text);
  const answer = asksForIt ? "yes" : judgeYesOrNo(text, language, question.text);
  if (answer === "no") return { kind: "no" };
  const whole = shown || clarified || speech.heard.trimEnd().length >= question.heardTo;
  const isLast = shown || lastHeard === speech;
  if (answer === "yes") return whole && isLast ? { kind: "yes", question: question.text } : { kind: "repeat" };
  // An answer that begins with a yes is about the question, with all that follows.
  if (isSomethingElse(text) && !beginsWithYes(text, language)) return { kind: "changed" };
  if (!whole || !isLast) return { kind: "repeat" };
  return clarified ? { kind: "no" } : { kind: "clarify" };
}

function isSomethingElse(text: string): boolean {
  return plainWords(text).length >= wordsOfAChange || /\d/u.test(text);
}
