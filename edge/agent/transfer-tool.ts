/** `transfer_to_agent` in a definition: the tool that passes a caller on to another agent. */
import { z } from "zod";
import { EarshotError } from "../base/errors.ts";
import { type ToolDefinition, transferToolName, transferToolSchema } from "./tools.ts";
import type { TransferDefinition } from "./transfers.ts";

interface Transferring {
  readonly name: string;
  readonly transfers: readonly TransferDefinition[];
  readonly tools: ToolDefinition[];
}

/**
 * An agent that may pass callers on has the tool. It takes only the agents' names.
 * @throws EarshotError `definition_invalid`, if one of its own tools has that name.
 */
export function withTransferTool<A extends Transferring>(agent: A): A {
  const { name, transfers, tools } = agent;
  if (transfers.length === 0 || tools.some(({ kind }) => kind === "transfer")) return agent;
  if (tools.some((tool) => tool.name === transferToolName)) {
    throw new EarshotError(
      "definition_invalid",
      `agent "${name}": "${transferToolName}" is reserved for its transfers: name the tool otherwise`,
    );
  }
  const choices = transfers.map(({ to, when }) => `"${to}": ${when}.`).join(" ");
  const tool = transferToolSchema.parse({
    kind: "transfer",
    description: `Passes the caller on to another agent, who knows what was said. ${choices} Say nothing before it: the caller is told.`,
    parameters: z.object({ agent: z.enum(transfers.map(({ to }) => to)) }),
  });
  return { ...agent, tools: [...tools, tool] };
}
