/**
 * The part of the history that an agent sees after it has taken over a call. Pure, so that an eviction changes nothing.
 */
import { z } from "zod";
import { transferToolName } from "../../agent/tools.ts";
import type { Message } from "../../conversation/ports.ts";

/** The tool's answer, for the agent that has taken over. */
export const transferredSchema = z.object({
  now_with: z.string(),
  before: z.string(),
  goes_along: z.union([z.enum(["everything", "summary"]), z.object({ last_turns: z.number() })]),
  /** The summary as a human would get it, if nothing else goes along. */
  summary: z.unknown().optional(),
});
export type Transferred = z.infer<typeof transferredSchema>;

/** The history that this agent may see, by the last transfer that led to it; all of it if there was none. */
export function goneAlong(history: readonly Message[], agent: string): readonly Message[] {
  for (let at = history.length - 1; at >= 0; at -= 1) {
    const transferred = transferredIn(history[at]);
    if (transferred?.now_with !== agent) continue;
    const { goes_along } = transferred;
    if (goes_along === "everything") return history;
    const turns = goes_along === "summary" ? 1 : goes_along.last_turns;
    const callers = history.slice(0, at).flatMap(({ role }, index) => (role === "caller" ? [index] : []));
    // Beside a summary the words that led to the transfer go along, since the agent must answer them.
    return history.slice(callers.at(-turns) ?? 0);
  }
  return history;
}

function transferredIn(message: Message | undefined): Transferred | null {
  if (message?.role !== "tool-result" || message.name !== transferToolName || !message.result.ok) return null;
  return transferredSchema.safeParse(message.result.value).data ?? null;
}
