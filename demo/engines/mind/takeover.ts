/** Passing callers on to another agent; and an agent that was given one says who it is, and answers what they said last. */
import { z } from "zod";
import type { Use } from "./errands.ts";
import type { ChatMessage, ChatTool } from "./protocol.ts";

/** What the tool answered by which the caller was passed on (edge/transfer/tool.ts). */
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

/** "You are Fernlight's workshop. You are an AI" says who it is (edge/mind/prompt.ts). */
export function introduction(system: string): string {
  const name = /^You are (.+?)\. You are an AI/.exec(system)?.[1];
  return name === undefined ? "I have taken over." : `This is ${name}.`;
}

/** Who is to be given the call for which words, where the agent may pass it on. */
const transfers: readonly (readonly [RegExp, string])[] = [
  [/\b(mend|fix)\b/i, "workshop"],
  [/\b(front desk|reception)\b/i, "front-desk"],
];

/** The tool that passes the caller on, for what they said last; null: it is nothing of the kind. */
export function transferFor(asked: string, tools: readonly ChatTool[]): Use | null {
  const tool = tools.find((one) => one.function.name === "transfer_to_agent");
  const agents = tool?.function.parameters?.properties?.agent?.enum ?? [];
  const wanted = transfers.find(([words, agent]) => agents.includes(agent) && words.test(asked));
  return wanted ? { name: "transfer_to_agent", args: { agent: wanted[1] } } : null;
}
