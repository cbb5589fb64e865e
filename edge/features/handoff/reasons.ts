/**
 * Finds reasons to fetch or offer a human in the conversation so far. Pure, over the history as the model is told it,
 * so that a call judges the same after an eviction.
 */

import type { ReasonName, ReasonRule } from "../../agent/escalation.ts";
import { withQuestionMarks } from "../../base/question-marks.ts";
import { isWordAt } from "../../base/words.ts";
import type { Message, ToolCall } from "../../conversation/ports.ts";
import { isPutOff, judgeYesOrNo } from "../../conversation/yes-or-no.ts";
import type { ReasonPatterns } from "../../languages/caller-phrases.ts";
import { english, packOf } from "../../languages/packs.ts";
import { plain } from "./plain.ts";
import { takesOfferedHuman } from "./taking-offer.ts";

export interface Reason {
  readonly rule: ReasonRule;
  /** The words or deeds that are the reason, as they stood there. */
  readonly evidence: string;
}

export interface ReasonOptions {
  readonly rules: readonly ReasonRule[];
  /** BCP 47, the agent's. English words count beside it. */
  readonly language: string;
  /** The agent's line when it has not understood. */
  readonly notUnderstood: string;
  /** The tool by which a human is fetched. */
  readonly toolName: string;
}

/** Failures of the tool itself. A call that a rule refused, or that the caller declined, was never tried. */
const failures: ReadonlySet<string> = new Set([
  "tool_failed",
  "tool_timeout",
  "tool_result_invalid",
  "tool_outcome_unknown",
]);

/**
 * The first rule that holds when the agent is about to answer the last message; `null`: none does. The caller's latest
 * words (`asked-for`, `emergency`) count each time, every other reason once a call.
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
  // All other reasons are in words, and are checked when the caller has spoken.
  if (last.role !== "caller") return null;
  if (rule.reason === "asked-for" && acceptsOffer(history, options.language)) return last.text;
  const isOne = (message: Message): boolean => isEvidence(rule, message, options);
  // The agent's words before this turn are a reason as well, but not for a turn about something else.
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

/** Whether a text has these words, as whole words. */
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

/** Whether the last words say yes to a human whom the agent has just offered in its own words, or ask for one. */
function acceptsOffer(history: readonly Message[], language: string): boolean {
  const [before, last] = history.filter(({ role }) => role === "caller" || role === "agent").slice(-2);
  if (before?.role !== "agent" || last?.role !== "caller" || before.interrupted) return false;
  const question = lastQuestion(before.text, language);
  if (!matches(question, language, ({ offered }) => offered)) return false;
  const takes = asksForHuman(last.text, language) || takesOfferedHuman(last.text, language);
  if (takes && !isPutOff(last.text)) return true;
  return judgeYesOrNo(last.text, language, question) === "yes";
}

/**
 * The patterns take the square of a text's length, so a long text is checked in parts. These overlap by more than a
 * phrase.
 */
const partCharacters = 800;
const overlapCharacters = 200;

function inParts(text: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from === 0 || from + overlapCharacters < text.length; from += partCharacters - overlapCharacters) {
    parts.push(text.slice(from, from + partCharacters));
  }
  return parts;
}

/** Whether these words of an agent say that it does not know. @param language BCP 47 */
export function isUnsure(text: string, language: string): boolean {
  return matches(text, language, ({ unsure }) => unsure);
}

/** Whether these words are angry. @param language BCP 47 */
export function isUpset(text: string, language: string): boolean {
  return matches(text, language, ({ upset }) => upset);
}

function matches(text: string, language: string, list: (patterns: ReasonPatterns) => readonly RegExp[]): boolean {
  return [...new Set([language, "en"])].some((tag) => {
    const parts = inParts(plain(text, tag));
    return list((packOf(tag) ?? english).humans.reasons).some((one) => parts.some((part) => one.test(part)));
  });
}

function hasFailed(message: Message): message is Extract<Message, { role: "tool-result" }> {
  return message.role === "tool-result" && !message.result.ok && failures.has(message.result.error.code);
}

function reasonOf({ name, args }: ToolCall, { toolName }: ReasonOptions): string[] {
  if (name !== toolName || typeof args !== "object" || args === null || !("reason" in args)) return [];
  return [String(args.reason)];
}

/** The question with which a text ends, without the words before it; empty: the text ends with no question. */
function lastQuestion(text: string, language: string): string {
  const said = withQuestionMarks(text).trimEnd();
  if (!/[?？؟]$/u.test(said) && !packOf(language)?.humans.questionEnd?.test(said)) return "";
  const before = said.slice(0, -1);
  return said.slice(
    Math.max(...[".", "!", "?", "。", "！", "？", "؟", "।"].map((mark) => before.lastIndexOf(mark))) + 1,
  );
}
