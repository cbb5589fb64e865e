/** Passing callers on to another agent; and an agent that was given one says who it is, and answers what they said last. */
import { z } from "zod";
import type { ChatMessage, ChatTool } from "./chat.ts";
import type { Use } from "./errands.ts";
import { deeds, subjectWords } from "./intents.ts";

/** The answer of the tool that passed the caller on (edge/agent/transfer-tool.ts). */
const transferredSchema = z.object({ now_with: z.string(), before: z.string() });

/** Whether this result of a tool is that the call has been passed on. */
export function isTakeover(content: string): boolean {
  try {
    return transferredSchema.safeParse(JSON.parse(content)).success;
  } catch {
    return false; // plain text: another tool's
  }
}

/** The conversation up to the words that are to be answered. */
export function upToTheCaller(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  return messages.slice(0, messages.findLastIndex(({ role }) => role === "user") + 1);
}

/** "You are Fernlight's workshop. You are an AI" says who it is (edge/model/prompt.ts). */
export function introduction(system: string): string {
  const name = /^You are (.+?)\. You are an AI/.exec(system)?.[1];
  return name === undefined ? "I have taken over." : `This is ${name}.`;
}

/** "Can somebody …", "I want …": something is to be done. */
const request = /\b(can|could|would|please|want|need|like|back|talk|speak|connect|put me|pass me)\b/i;

/** The tool that passes the caller on, for what they said last; null: it is nothing of the kind. */
export function transferFor(asked: string, tools: readonly ChatTool[]): Use | null {
  const tool = tools.find((one) => one.function.name === "transfer_to_agent");
  if (tool === undefined || !request.test(asked) || /^\s*(what|how|when|where|which|why)\b/i.test(asked)) return null;
  const agents = (tool.function.parameters?.properties?.agent?.enum ?? []).filter((agent) => typeof agent === "string");
  const words = new Set(subjectWords(asked));
  const wanted = agents.find((agent) => isFor(agent, whenFor(agent, tool.function.description ?? ""), words));
  return wanted === undefined ? null : { name: "transfer_to_agent", args: { agent: wanted } };
}

/** `"workshop": repairs, and what is made to measure.` says when (edge/agent/transfer-tool.ts). */
function whenFor(agent: string, description: string): string {
  const from = description.indexOf(`"${agent}": `);
  return from < 0 ? "" : (/^[^"]*?(?=\.(?: "|\s[A-Z]|$))/.exec(description.slice(from + agent.length + 4))?.[0] ?? "");
}

/** They name the agent, or what is to be done and what with. */
function isFor(agent: string, when: string, words: ReadonlySet<string>): boolean {
  const named = subjectWords(agent.replaceAll("-", " "));
  if (named.every((word) => words.has(word))) return true;
  const shared = subjectWords(when).filter((word) => words.has(word));
  return shared.some((word) => deeds.has(word));
}
