/** The outcomes of an agent's tools, by the conversation's own history. */
import type { Message } from "../../edge/conversation/ports.ts";

/** One call of a tool. */
export interface ToolRun {
  readonly name: string;
  readonly args: unknown;
  /** Whether it was done. */
  readonly ok: boolean;
  /** The answer; of a call that was not done, the reason. */
  readonly value: unknown;
  /** Why it was not done, as a stable code; null: it was. */
  readonly code: string | null;
}

/** In the order of their results. */
export function toolRunsIn(history: readonly Message[]): ToolRun[] {
  const argsOf = new Map(history.flatMap((one) => (one.role === "tool-call" ? [[one.call.id, one.call.args]] : [])));
  return history.flatMap((one): ToolRun[] => {
    if (one.role !== "tool-result") return [];
    const { name, result } = one;
    const called = { name, args: argsOf.get(one.callId) };
    if (result.ok) return [{ ...called, ok: true, value: result.value, code: null }];
    return [{ ...called, ok: false, value: result.error.message, code: result.error.code }];
  });
}
