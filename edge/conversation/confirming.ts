/**
 * The question before a tool that needs a yes. The loop asks it and judges what comes, never the model: a yes counts
 * once, for the question that the caller heard last, and only where they have heard all that was read back to them.
 */

import { plainWords } from "../base/words.ts";
import { beginsWithYes, isPutOff, judgeConsent } from "./consent.ts";
import type { Question, ToolCall } from "./ports.ts";
import type { Speech } from "./speech.ts";
import type { ToolRound } from "./tools.ts";

export type Verdict =
  /** No answer: nobody has heard the question. */
  | { readonly kind: "not-asked" }
  | { readonly kind: "yes"; readonly question: string }
  | { readonly kind: "no" }
  /** They have something else in mind: it is not done, and the model answers what they said. */
  | { readonly kind: "changed" }
  /** The whole question once more: it was not heard to its values, or other words came after it. */
  | { readonly kind: "repeat" }
  /** "Was that a yes or a no?" */
  | { readonly kind: "clarify" };

/** As many words that are neither yes nor no are something else that the caller wants, not a mumbled answer. */
const wordsOfAChange = 4;

/** In words for the model, and for who reads the record. */
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
  /** What the caller was asked last: the question, or the one after an unclear answer. */
  readonly speech: Speech;
  readonly clarified: boolean;
  /** Whether it was asked before this, and they have heard some of it then. */
  readonly before: boolean;
}

/** Whether the caller knows that they were asked: they have heard some of it, or read it where the voice failed. */
export function wasAsked({ speech, before, question }: Confirming): boolean {
  if (question.onScreen) return true;
  const { state, isHeard, failedUnheard } = speech;
  return before || isHeard || failedUnheard || (state.kind === "over" && state.heard);
}

/** A committed turn, as an answer. `typed`: they had the screen before their eyes. */
export interface GivenAnswer {
  readonly text: string;
  readonly typed: boolean;
}

/** Judges a committed turn as the answer. `lastHeard`: what the caller has heard of the agent last. */
export function judgeAnswer(
  { text, typed }: GivenAnswer,
  asking: Confirming,
  lastHeard: Speech | null,
  language: string,
): Verdict {
  const { speech, question, clarified } = asking;
  const wasHeard = speech.state.kind === "over" ? speech.state.heard : speech.onAir;
  // A question that the voice could not say was shown, and that counts as asked; so does one that was read first.
  const shown = speech.failedUnheard || (!wasHeard && typed && question.onScreen !== undefined);
  if (!wasHeard && !shown && !question.onScreen) return { kind: "not-asked" };
  const asksForIt = question.isAskedForBy?.(text) === true && !isPutOff(text);
  const consent = asksForIt ? "yes" : judgeConsent(text, language, question.text);
  if (consent === "no") return { kind: "no" };
  const whole = shown || clarified || speech.heard.trimEnd().length >= question.heardTo;
  const isLast = shown || lastHeard === speech;
  if (consent === "yes") return whole && isLast ? { kind: "yes", question: question.text } : { kind: "repeat" };
  // Who begins with a yes means the question, whatever else is in it.
  if (isSomethingElse(text) && !beginsWithYes(text, language)) return { kind: "changed" };
  if (!whole || !isLast) return { kind: "repeat" };
  return clarified ? { kind: "no" } : { kind: "clarify" };
}

function isSomethingElse(text: string): boolean {
  return plainWords(text).length >= wordsOfAChange || /\d/u.test(text);
}
