/**
 * `transfer_to_agent`: the tool by which a caller is passed on, whoever decides it. The model may call it; and where the
 * caller's words decide, it is called without asking the model (mind.ts).
 */
import { z } from "zod";
import { EarshotError } from "../base/errors.ts";
import type { Actions } from "../conversation/ports.ts";
import type { Floor } from "../features/transfer/switchboard.ts";
import type { CallAudit } from "../tools/audit.ts";
import { type ToolDefinition, transferToolName, transferToolSchema } from "./tools.ts";
import type { TransferDefinition } from "./transfers.ts";

interface Transferring {
  readonly name: string;
  readonly transfers: readonly TransferDefinition[];
  readonly tools: ToolDefinition[];
}

/**
 * An agent that may pass callers on has the tool. The agents' names are all that it takes.
 * @throws EarshotError `definition_invalid`, where a tool of its own has that name.
 */
export function withTransferTool<A extends Transferring>(agent: A): A {
  const { name, transfers, tools } = agent;
  if (transfers.length === 0 || tools.some(({ kind }) => kind === "transfer")) return agent;
  if (tools.some((tool) => tool.name === transferToolName)) {
    throw new EarshotError("definition_invalid", `agent "${name}": "${transferToolName}" is the name of its transfers`);
  }
  const choices = transfers.map(({ to, when }) => `"${to}": ${when}.`).join(" ");
  const tool = transferToolSchema.parse({
    kind: "transfer",
    description: `Passes the caller on to another agent, who knows what was said. ${choices} Say nothing before it: the caller is told.`,
    parameters: z.object({ agent: z.enum(transfers.map(({ to }) => to)) }),
  });
  return { ...agent, tools: [...tools, tool] };
}

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
