/**
 * Runs `transfer_to_agent`, whoever decides it: the model may call it, and where the caller's words decide, it is called
 * without asking the model (mind.ts).
 */
import { z } from "zod";
import { transferToolName } from "../../agent/tools.ts";
import type { Actions } from "../../conversation/ports.ts";
import type { CallAudit } from "../../tools/audit.ts";
import type { Floor } from "./switchboard.ts";

/** What the tool answers; the agent who has taken over reads it. */
export const transferredSchema = z.object({
  now_with: z.string(),
  before: z.string(),
  goes_along: z.union([z.enum(["everything", "summary"]), z.object({ last_turns: z.number() })]),
  /** What a human would be told, where that is all that goes along. */
  summary: z.unknown().optional(),
});
export type Transferred = z.infer<typeof transferredSchema>;

/** The agent's tools, and this one. */
export function transferringActions(own: Actions, floor: Floor, audit: CallAudit): Actions {
  return {
    run(call, report, asked) {
      if (call.name !== transferToolName) return own.run(call, report, asked);
      // Done in one step, or refused.
      const result = floor.transfer(call.args, asked);
      const note = audit.of(call, asked);
      if (result.ok) note("done", result.value);
      else note("refused", result.error);
      return floor.after(result, report);
    },
    confirmation: (call, asked) => (call.name === transferToolName ? null : (own.confirmation?.(call, asked) ?? null)),
    shown: (call) => (call.name === transferToolName ? call : (own.shown?.(call) ?? call)),
  };
}
