/**
 * Runs the agent's tools: finds the tool, checks the arguments by its schema, runs it with a time limit, and turns
 * whatever happens into a result that the model may read. Never throws, reports once unless cancelled.
 */
import { z } from "zod";
import type { Clock } from "../conversation/clock.ts";
import type { Actions, ToolCall, ToolResult } from "../conversation/ports.ts";
import { EarshotError, type ErrorCode } from "../errors.ts";
import { cardOfModel, resultWithCards } from "./cards.ts";
import type { ToolDefinition } from "./definition.ts";
import { callFunctionTool } from "./function-tool.ts";
import { callHttpTool, type HttpToolContext } from "./http-tool.ts";

export interface ActionsOptions {
  readonly tools: readonly ToolDefinition[];
  /** Where `${NAME}` in a tool's URL comes from. */
  readonly env: Readonly<Record<string, unknown>>;
  readonly clock: Clock;
  /** The only hosts to which cards in results may lead; any https host unless given. */
  readonly cardHosts?: readonly string[];
  readonly fetch?: typeof fetch;
}

export function actionsOf({ tools, env, clock, cardHosts = [], fetch: given }: ActionsOptions): Actions {
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
      runTool(tool, call, { env, signal: abort.signal, fetch: fetchIt, cardHosts }).then(tell, (thrown: unknown) =>
        tell(resultOf(thrown)),
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
  context: HttpToolContext & { readonly cardHosts: readonly string[] },
): Promise<ToolResult> {
  if (tool === undefined) throw new EarshotError("tool_unknown", `there is no tool named "${call.name}"`);
  const args = tool.parameters.safeParse(call.args);
  if (!args.success) throw new EarshotError("tool_arguments_invalid", z.prettifyError(args.error));
  switch (tool.kind) {
    case "http":
      return resultWithCards(await callHttpTool(tool, args.data, context), context.cardHosts);
    case "function":
      return resultWithCards(await callFunctionTool(tool, args.data, context.signal), context.cardHosts);
    case "card":
      return cardOfModel(args.data, context.cardHosts);
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
