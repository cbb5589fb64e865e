/**
 * Runs `transfer_to_agent`. The model may call it. If the caller's words decide, the LLM calls it without asking the
 * model (llm.ts).
 */
import { transferToolName } from "../../agent/tools.ts";
import type { Actions } from "../../conversation/ports.ts";
import type { CallAudit } from "../../tools/audit.ts";
import type { OwnTransfers } from "./agent-transfers.ts";

/** The agent's tools, and this one. */
export function transferringActions(own: Actions, transfers: OwnTransfers, audit: CallAudit): Actions {
  return {
    run(call, report, asked) {
      if (call.name !== transferToolName) return own.run(call, report, asked);
      // It happens in one step, or is refused.
      const result = transfers.transfer(call.args, asked);
      const note = audit.of(call, asked);
      if (result.ok) note("done", result.value);
      else note("refused", result.error);
      return transfers.after(result, report);
    },
    confirmation: (call, asked) => (call.name === transferToolName ? null : (own.confirmation?.(call, asked) ?? null)),
    shown: (call) => (call.name === transferToolName ? call : (own.shown?.(call) ?? call)),
  };
}
