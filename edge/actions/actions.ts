/**
 * Runs the agent's tools: finds the tool, checks the arguments by its schema, runs it with a time limit, and turns
 * whatever happens into a result that the model may read. Never throws, reports once unless cancelled.
 */
import { z } from "zod";
import type { ToolDefinition } from "../agent.ts";
import type { Clock } from "../conversation/clock.ts";
import type { Actions, ToolCall, ToolResult } from "../conversation/ports.ts";
import { EarshotError, type ErrorCode } from "../errors.ts";
import { callFunctionTool } from "./function-tool.ts";
import { callHttpTool } from "./http-tool.ts";

export interface ActionsOptions {
  readonly tools: readonly ToolDefinition[];
  /** Where `${NAME}` in a tool's URL comes from. */
  readonly env: Readonly<Record<string, unknown>>;
  readonly clock: Clock;
  readonly fetch?: typeof fetch;
}

export function actionsOf({ tools, env, clock, fetch: given }: ActionsOptions): Actions {
  // Called as a method of something else, workerd's fetch refuses ("Illegal invocation").
  const fetchIt: typeof fetch = (input, init) => (given ?? fetch)(input, init);
  return {
    run(call, report) {
      const abort = new AbortController();
      let over = false;
      const tell = (result: ToolResult) => {
        if (over) return;
        over = true;
        timer();
        report(result);
      };
      const tool = tools.find(({ name }) => name === call.name);
      const timer =
        tool === undefined
          ? () => {}
          : clock.after(tool.timeoutMs, () => {
              tell(failed("tool_timeout", `the tool gave no answer within ${tool.timeoutMs} ms`));
              abort.abort();
            });
      runTool(tool, call, env, abort.signal, fetchIt).then(
        (value) => tell({ ok: true, value }),
        (thrown: unknown) => tell(resultOf(thrown)),
      );
      return () => {
        over = true;
        timer();
        abort.abort();
      };
    },
  };
}

async function runTool(
  tool: ToolDefinition | undefined,
  call: ToolCall,
  env: ActionsOptions["env"],
  signal: AbortSignal,
  fetchIt: typeof fetch,
): Promise<unknown> {
  if (tool === undefined) throw new EarshotError("tool_unknown", `there is no tool named "${call.name}"`);
  const args = tool.parameters.safeParse(call.args);
  if (!args.success) throw new EarshotError("tool_arguments_invalid", z.prettifyError(args.error));
  switch (tool.kind) {
    case "http":
      return callHttpTool(tool, args.data, { env, signal, fetch: fetchIt });
    case "function":
      return callFunctionTool(tool, args.data, signal);
  }
}

/** Our own errors speak for themselves; of others the model learns nothing, since they may hold anything. */
function resultOf(thrown: unknown): ToolResult {
  if (thrown instanceof EarshotError) return failed(thrown.code, thrown.message);
  return failed("tool_failed", "the tool failed");
}

function failed(code: ErrorCode, message: string): ToolResult {
  return { ok: false, error: { code, message } };
}
