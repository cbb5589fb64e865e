/** The conversation so far, for a call that comes back after its object was evicted. */
import type { Message, ToolError, ToolResult } from "../conversation/ports.ts";
import type { TurnTrace } from "../wire/http.ts";

type Tool = TurnTrace["tools"][number];

/**
 * The turns of a trace as the conversation remembers them: the caller's words, the tools' results, and the heard part
 * of the answers. It leaves out a tool that was still running, which has no result any more.
 */
export function historyOf(turns: readonly TurnTrace[]): Message[] {
  const taken = new Set<string>();
  return turns.flatMap(({ turn, caller, agent, human, greeting, interrupted, tools }) => {
    const said: Message[] = [];
    if (caller) said.push({ role: "caller", text: caller });
    for (const tool of tools) said.push(...messagesOf(turn, tool, taken));
    if (human?.text) said.push({ role: "human", ...human });
    if (agent) said.push({ role: "agent", text: agent, interrupted, ...(greeting && { wordsOf: greeting }) });
    return said;
  });
}

function messagesOf(turn: number, { id, name, ok, args, result }: Tool, taken: Set<string>): Message[] {
  if (ok === null) return [];
  // Two lives of a call may have recorded the same id, since each model counts its calls anew.
  const callId = taken.has(id) ? `${turn}-${id}` : id;
  taken.add(callId);
  const told: ToolResult = ok ? { ok, value: result } : { ok, error: errorOf(result) };
  return [
    { role: "tool-call", call: { id: callId, name, args } },
    { role: "tool-result", callId, name, result: told },
  ];
}

function errorOf(result: unknown): ToolError {
  const { code, message, asks } = (result ?? {}) as { readonly [name in keyof ToolError]?: unknown };
  return {
    code: String(code ?? "tool_failed"),
    message: String(message ?? "The tool failed."),
    ...(typeof asks === "string" && { asks }),
  };
}
