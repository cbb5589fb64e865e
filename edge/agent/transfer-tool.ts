/** `transfer_to_agent` in a definition: the tool by which a caller is passed on to another agent. */
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
