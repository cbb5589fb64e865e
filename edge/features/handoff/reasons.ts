/**
 * Whether what was said and done until now is a reason to fetch a human, or to offer one. Pure, over the history as
 * the model is told it, so that a call that goes on after an eviction judges no differently.
 */

import type { ReasonName, ReasonRule } from "../../agent/escalation.ts";
import { isWordAt } from "../../base/words.ts";
import { isPutOff, judgeConsent } from "../../conversation/consent.ts";
import type { Message, ToolCall } from "../../conversation/ports.ts";
import { plain, type ReasonWords, reasonWords } from "./reason-words.ts";
import { takesOfferedHuman } from "./taking-offer.ts";

export interface Reason {
  readonly rule: ReasonRule;
  /** What was said or done that is the reason, as it stood there. */
  readonly evidence: string;
}

export interface ReasonOptions {
  readonly rules: readonly ReasonRule[];
  /** BCP 47, of the agent. English words count beside it. */
  readonly language: string;
  /** What the agent says when it has not understood. */
  readonly notUnderstood: string;
  /** The tool by which a human is fetched. */
  readonly toolName: string;
}

/** Failures of the tool itself. What a rule refused, or the caller declined, was never tried. */
const failures: ReadonlySet<string> = new Set([
  "tool_failed",
  "tool_timeout",
  "tool_result_invalid",
  "tool_outcome_unknown",
]);

/**
 * The first rule that holds, at the moment when the agent is to answer the last message; `null`: none does. Except
 * for what the caller has just said (`asked-for`, `emergency`) each reason counts once a call.
 */
export function reasonIn(history: readonly Message[], options: ReasonOptions): Reason | null {
  const last = history.at(-1);
  if (!last || (last.role !== "caller" && last.role !== "tool-result")) return null;
  if (last.role === "tool-result" && last.name === options.toolName) return null;
  const given = new Set(
    history.flatMap((message) => (message.role === "tool-call" ? reasonOf(message.call, options) : [])),
  );
  for (const rule of options.rules) {
    if (given.has(rule.reason) && rule.reason !== "asked-for" && rule.reason !== "emergency") continue;
    const evidence = evidenceOf(rule, history, last, options);
    if (evidence !== null) return { rule, evidence };
  }
  return null;
}

function evidenceOf(
  rule: ReasonRule,
  history: readonly Message[],
  last: Message,
  options: ReasonOptions,
): string | null {
  if (rule.reason === "tool-failed") {
    if (last.role !== "tool-result" || !hasFailed(last)) return null;
    return history.filter(hasFailed).length >= rule.after ? last.name : null;
  }
  // All other reasons are in words, and are looked at when the caller has spoken.
  if (last.role !== "caller") return null;
  if (rule.reason === "asked-for" && acceptsOffer(history, options.language)) return last.text;
  const isOne = (message: Message): boolean => isEvidence(rule, message, options);
  // What the agent said before this turn is a reason as well, but not for a turn that is about nothing of the kind.
  const inAgentsWords = rule.reason === "low-confidence" || rule.reason === "misunderstood";
  if (!inAgentsWords && !isOne(last)) return null;
  const found = history.filter(isOne);
  const latest = found.at(-1);
  return found.length >= rule.after && latest && "text" in latest ? latest.text : null;
}

function isEvidence({ reason, topics }: ReasonRule, message: Message, options: ReasonOptions): boolean {
  if (message.role === "caller") return callerGives(reason, topics, message.text, options.language);
  if (message.role !== "agent") return false;
  if (reason === "misunderstood") return message.text.trim() === options.notUnderstood;
  return reason === "low-confidence" && matches(message.text, options.language, ({ unsure }) => unsure);
}

function callerGives(reason: ReasonName, topics: readonly string[], text: string, language: string): boolean {
  switch (reason) {
    case "asked-for":
      return asksForHuman(text, language);
    case "emergency":
      return matches(text, language, ({ emergency }) => emergency);
    case "upset":
      return isUpset(text, language);
    case "misunderstood":
      return matches(text, language, ({ misunderstood }) => misunderstood);
    case "sensitive-topic":
      return topics.some((topic) => has(plain(text, language), plain(topic, language)));
    case "low-confidence":
    case "tool-failed":
      return false;
  }
}

/** Whether a text has these words, as words of its own. */
function has(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0 && wanted !== ""; at = text.indexOf(wanted, at + 1)) {
    if (isWordAt(text, { start: at, end: at + wanted.length })) return true;
  }
  return false;
}

/** Whether these words ask for a human. @param language BCP 47 */
export function asksForHuman(text: string, language: string): boolean {
  return (
    matches(text, language, ({ askedFor }) => askedFor) && !matches(text, language, ({ notAskedFor }) => notAskedFor)
  );
}

/** Whether the last words are a yes to a human whom the agent has just offered in words of its own, or ask for one. */
function acceptsOffer(history: readonly Message[], language: string): boolean {
  const [before, last] = history.filter(({ role }) => role === "caller" || role === "agent").slice(-2);
  if (before?.role !== "agent" || last?.role !== "caller" || before.interrupted) return false;
  const question = lastQuestion(before.text);
  if (!matches(question, language, ({ offered }) => offered)) return false;
  const takes = asksForHuman(last.text, language) || takesOfferedHuman(last.text, language);
  if (takes && !isPutOff(last.text)) return true;
  return judgeConsent(last.text, language, question) === "yes";
}

/** The patterns take the square of a text's length: a long one is looked at in parts, which overlap by more than a phrase. */
const partCharacters = 800;
const overlapCharacters = 200;

function inParts(text: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from === 0 || from + overlapCharacters < text.length; from += partCharacters - overlapCharacters) {
    parts.push(text.slice(from, from + partCharacters));
  }
  return parts;
}

/** Whether these words are angry. @param language BCP 47 */
export function isUpset(text: string, language: string): boolean {
  return matches(text, language, ({ upset }) => upset);
}

function matches(text: string, language: string, list: (words: ReasonWords) => readonly RegExp[]): boolean {
  return [...new Set([language, "en"])].some((tag) => {
    const parts = inParts(plain(text, tag));
    return list(reasonWords(tag)).some((one) => parts.some((part) => one.test(part)));
  });
}

function hasFailed(message: Message): message is Extract<Message, { role: "tool-result" }> {
  return message.role === "tool-result" && !message.result.ok && failures.has(message.result.error.code);
}

function reasonOf({ name, args }: ToolCall, { toolName }: ReasonOptions): string[] {
  if (name !== toolName || typeof args !== "object" || args === null || !("reason" in args)) return [];
  return [String(args.reason)];
}

/** The question with which a text ends, without what was said before it; empty: it ends with none. */
function lastQuestion(text: string): string {
  const said = text.trimEnd();
  if (!said.endsWith("?") && !said.endsWith("？")) return "";
  const before = said.slice(0, -1);
  return said.slice(Math.max(...[".", "!", "?", "。", "！", "？"].map((mark) => before.lastIndexOf(mark))) + 1);
}
