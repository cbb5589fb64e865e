/**
 * The state of a workflow, from the history alone: pure, so that a reply begun too early or an eviction changes
 * nothing, and the model has no say in it.
 */
import { transferToolName } from "../../agent/tools.ts";
import type { Workflow } from "../../agent/workflows.ts";
import type { Message, ToolResult } from "../../conversation/ports.ts";

export type WorkflowState =
  | { readonly kind: "idle" }
  /** The tool has been called, and has not asked for anything that is missing. */
  | { readonly kind: "begun"; readonly workflow: Workflow }
  /** The tool waits for an answer to this question. This many turns of the caller's did not answer it. */
  | { readonly kind: "asking"; readonly workflow: Workflow; readonly question: string; readonly misses: number }
  /** The tool has just done it. */
  | { readonly kind: "done"; readonly workflow: Workflow };

const idle: WorkflowState = { kind: "idle" };

/** @param escalateTool the name of the tool by which humans are fetched, if there is one */
export function stateOf(
  history: readonly Message[],
  workflows: readonly Workflow[],
  escalateTool: string | undefined,
): WorkflowState {
  const ends = new Set([transferToolName, escalateTool]);
  let state: WorkflowState = { kind: "idle" };
  for (const message of history) state = step(state, message, workflows, ends);
  return state;
}

function step(
  state: WorkflowState,
  message: Message,
  workflows: readonly Workflow[],
  ends: ReadonlySet<string | undefined>,
): WorkflowState {
  switch (message.role) {
    case "caller":
      return state.kind === "asking" ? { ...state, misses: state.misses + 1 } : state.kind === "done" ? idle : state;
    case "agent":
      return hasFallenBack(state, message.text) ? idle : state;
    case "tool-call": {
      const workflow = workflows.find(({ tool }) => tool === message.call.name);
      if (ends.has(message.call.name)) return idle;
      if (workflow === undefined) return state.kind === "done" ? idle : state;
      return state.kind === "asking" && state.workflow === workflow ? state : { kind: "begun", workflow };
    }
    case "tool-result": {
      const workflow = workflows.find(({ tool }) => tool === message.name);
      return workflow === undefined ? state : after(message.result, workflow, state);
    }
    case "human":
      return state;
  }
}

function after(result: ToolResult, workflow: Workflow, state: WorkflowState): WorkflowState {
  if (result.ok) return { kind: "done", workflow };
  const { asks: question } = result.error;
  // Declined, failed, not allowed: other code handles the outcome.
  if (question === undefined) return idle;
  const again = state.kind === "asking" && state.workflow === workflow && state.question === question;
  return { kind: "asking", workflow, question, misses: again ? state.misses : 0 };
}

/** Whether the caller heard the fallback's words, at least in part. */
function hasFallenBack(state: WorkflowState, text: string): boolean {
  const say = state.kind === "asking" ? state.workflow.fallback?.say : undefined;
  const heard = text.trim();
  return say !== undefined && heard !== "" && (heard.startsWith(say) || say.startsWith(heard));
}
