/**
 * The conversation's history in the AI SDK's form. Models refuse a history in which a tool call has no result or a
 * result no call, and an interruption leaves such a history behind. So each result moves right after its call, and a
 * call without one gets "cancelled".
 */
import type { ModelMessage } from "ai";
import type { Message, ToolCall, ToolResult } from "../conversation/ports.ts";
import type { Known } from "../knowledge/known.ts";
import { withPassages } from "../knowledge/prompt.ts";
import { callPairs } from "./call-pairs.ts";
import { withNow } from "./now.ts";
import { humanMark, interruptedMark, pageGreetingPart } from "./prompt.ts";

const cancelled: ToolResult = {
  ok: false,
  error: { code: "cancelled", message: "The conversation went on before there was a result." },
};

/**
 * `known`: what was found for the caller's last words. `now`: what is told of the time (now.ts).
 */
export function modelMessages(history: readonly Message[], known?: Known, now?: string): ModelMessage[] {
  const asked = history.findLast((message) => message.role === "caller");
  const results = resultsOf(history);
  const messages: ModelMessage[] = [];
  let calls: ToolCall[] = [];
  const closeCalls = () => {
    if (calls.length > 0) messages.push(...callMessages(calls, results));
    calls = [];
  };
  for (const message of history) {
    if (message.role === "tool-call") {
      // Two calls that the model knows by one id cannot stand in one step.
      if (calls.some((call) => modelsId(call) === modelsId(message.call))) closeCalls();
      calls.push(message.call);
      continue;
    }
    if (message.role === "tool-result") continue;
    closeCalls();
    if (message.role === "caller") {
      const isAsked = message === asked;
      const words = withNow(message.text, isAsked ? now : undefined);
      messages.push({ role: "user", content: withPassages(words, isAsked ? known : undefined) });
    } else if (message.role === "human") messages.push({ role: "assistant", content: humanLine(message) });
    else if (message.wordsOf === "page") messages.push(...pageGreeting(message.text));
    else messages.push(...agentMessage(message.text, message.interrupted));
  }
  closeCalls();
  return messages;
}

/**
 * In the role of the site's own voice, so that a caller's words cannot pass for it; marked, since the model did not say
 * it.
 */
function humanLine({ name, text }: Extract<Message, { role: "human" }>): string {
  return `[${humanMark} ${name.replace(/[[\]\s]+/g, " ").trim()} said to the caller] ${text}`;
}

function agentMessage(text: string, interrupted: boolean): ModelMessage[] {
  // Nothing of it was heard: for the caller it never was.
  if (text.trim() === "") return [];
  return [{ role: "assistant", content: interrupted ? `${text} ${interruptedMark}` : text }];
}

/** Not the model's own words, which it would stand by, but data. */
function pageGreeting(text: string): ModelMessage[] {
  return text.trim() === "" ? [] : [{ role: "user", content: pageGreetingPart(text) }];
}

function resultsOf(history: readonly Message[]): ReadonlyMap<ToolCall, ToolResult> {
  const results = new Map<ToolCall, ToolResult>();
  for (const { callAt, resultAt } of callPairs(history)) {
    const [called, answered] = [history[callAt], history[resultAt]];
    if (called?.role === "tool-call" && answered?.role === "tool-result") results.set(called.call, answered.result);
  }
  return results;
}

/** The model is given back its own id. */
function modelsId({ id, theirs }: ToolCall): string {
  return theirs || id;
}

function callMessages(calls: readonly ToolCall[], results: ReadonlyMap<ToolCall, ToolResult>): ModelMessage[] {
  return [
    {
      role: "assistant",
      content: calls.map((call) => ({
        type: "tool-call",
        toolCallId: modelsId(call),
        toolName: call.name,
        // Arguments that were no JSON are text; servers want an object back.
        input: typeof call.args === "object" && call.args !== null ? call.args : {},
      })),
    },
    {
      role: "tool",
      content: calls.map((call) => ({
        type: "tool-result",
        toolCallId: modelsId(call),
        toolName: call.name,
        output: { type: "text", value: resultText(results.get(call) ?? cancelled) },
      })),
    },
  ];
}

/** A result as the model is given it. */
export function resultText(result: ToolResult): string {
  return JSON.stringify(result.ok ? (result.value ?? null) : { error: result.error });
}
