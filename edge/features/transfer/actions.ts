/**
 * Runs `transfer_to_agent`, whoever decides it: the model may call it, and where the caller's words decide, it is called
 * without asking the model (mind.ts).
 */
import { transferToolName } from "../../agent/tools.ts";
import type { Actions } from "../../conversation/ports.ts";
import type { CallAudit } from "../../tools/audit.ts";
import type { Floor } from "./switchboard.ts";

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
