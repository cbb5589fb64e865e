/** Tools that are functions in the Worker. */

import type { FunctionContext, ToolDefinition } from "../agent/tools.ts";
import { bounded } from "./bounded.ts";

type FunctionTool = Extract<ToolDefinition, { kind: "function" }>;

/** The function's result must survive JSON, because the model reads it as JSON. Anything else becomes null. */
export async function callFunctionTool(
  tool: FunctionTool,
  args: unknown,
  signal: AbortSignal,
  { caller, idempotencyKey, heard, traceparent }: FunctionContext,
): Promise<unknown> {
  return bounded(
    await tool.run(args, signal, { caller, idempotencyKey, heard, ...(traceparent !== undefined && { traceparent }) }),
  );
}
