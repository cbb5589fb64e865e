/**
 * Runs the agent's tools: finds the tool, checks the arguments by its schema, runs it with a time limit, and turns any
 * outcome into a result that the model may read. Never throws, and reports once unless cancelled. The tool's rules are
 * kept before this (tool-gate.ts).
 */

import type { FunctionContext, ToolDefinition } from "../agent/tools.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import { EarshotError, type ErrorCode } from "../base/errors.ts";
import type { ToolCall, ToolResult } from "../conversation/ports.ts";
import { checkedArguments } from "./arguments.ts";
import { bounded } from "./bounded.ts";
import { cardOfModel, resultWithCards } from "./cards.ts";
import { callFunctionTool } from "./function-tool.ts";
import { callHttpTool, type HttpToolContext, ServiceRefusal } from "./http-tool.ts";

export interface ActionsOptions {
  readonly tools: readonly ToolDefinition[];
  /** The source of `${NAME}` in a tool's URL and headers. */
  readonly env: Readonly<Record<string, unknown>>;
  readonly clock: Clock;
  /** The only hosts to which cards in results may lead; any https host unless given. */
  readonly cardHosts?: readonly string[];
  readonly fetch?: typeof fetch;
  /** Makes the `traceparent` of a run by the call's id (W3C Trace Context). None: runs are not traced. */
  readonly traceparent?: (toolCallId: string) => string;
}

/** Runs one call as it is, without rules. */
export interface Runner {
  run(call: ToolCall, report: (result: ToolResult) => void, context?: FunctionContext): Cancel;
}

const nobody: FunctionContext = { caller: { level: "none", subject: null }, idempotencyKey: "", heard: "" };

export function actionsOf({ tools, env, clock, cardHosts = [], fetch: given, traceparent }: ActionsOptions): Runner {
  // Called as a method of another object, workerd's fetch refuses ("Illegal invocation").
  const fetchIt: typeof fetch = (input, init) => (given ?? fetch)(input, init);
  return {
    run(call, report, context = nobody) {
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
      const traced = traceparent && { traceparent: traceparent(call.id) };
      runTool(tool, call, { env, clock, signal: abort.signal, fetch: fetchIt, cardHosts, ...context, ...traced }).then(
        tell,
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
  context: HttpToolContext & { readonly cardHosts: readonly string[] },
): Promise<ToolResult> {
  if (tool === undefined) throw new EarshotError("tool_unknown", `there is no tool named "${call.name}"`);
  const checked = checkedArguments(tool.parameters, call.args);
  if (!checked.ok) throw new EarshotError("tool_arguments_invalid", checked.why);
  const { args } = checked;
  if (tool.kind === "escalate") {
    // If the agent has humans behind it, edge/features/handoff/tool.ts has taken such a call already.
    throw new EarshotError("tool_unknown", "no human can be called: the agent's definition has no `escalation`");
  }
  if (tool.kind === "transfer") throw new EarshotError("tool_unknown", "callers cannot be passed on in this call");
  if (tool.kind === "card") return cardOfModel(args, context.cardHosts);
  const value =
    tool.kind === "http"
      ? await callHttpTool(tool, args, context)
      : await callFunctionTool(tool, args, context.signal, context);
  try {
    const { value: rest, ...shown } = resultWithCards(bounded(value), context.cardHosts);
    return { ...shown, value: fitting(tool, rest) };
  } catch (thrown) {
    if (thrown instanceof EarshotError) throw thrown;
    // The action was done, and a wrong answer does not undo it.
    throw new EarshotError("tool_result_invalid", "the tool's answer could not be checked", { cause: thrown });
  }
}

/** @throws EarshotError `tool_result_invalid`: the action was done, but its answer does not fit. */
function fitting({ result }: ToolDefinition, value: unknown): unknown {
  if (result === undefined) return value;
  const parsed = result.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path, code }) => `${path.join(".") || "(all)"}: ${code}`).join("; ");
  throw new EarshotError("tool_result_invalid", `the tool's answer does not fit its schema (${where})`);
}

/** Earshot's own errors speak for themselves. The model learns nothing of others, since they may hold anything. */
function resultOf(thrown: unknown): ToolResult {
  try {
    return errorOf(thrown);
  } catch {
    // Even to look at it throws.
    return failed("tool_failed", "the tool failed");
  }
}

function errorOf(thrown: unknown): ToolResult {
  if (thrown instanceof ServiceRefusal && thrown.wrong.length > 0) {
    return { ok: false, error: { code: thrown.code, message: thrown.message, wrong: thrown.wrong } };
  }
  if (thrown instanceof EarshotError) return failed(thrown.code, thrown.message);
  return failed("tool_failed", "the tool failed");
}

function failed(code: ErrorCode, message: string): ToolResult {
  return { ok: false, error: { code, message } };
}
