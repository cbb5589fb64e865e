/** The features that stand round one agent's LLM and tools, in a call and in the simulation of one. */
import type { Agent } from "../agent/agent.ts";
import type { Clock } from "../base/clock.ts";
import { type Middleware, pipeline } from "../conversation/middleware.ts";
import type { Actions, Llm } from "../conversation/ports.ts";
import type { Handoff } from "../features/handoff/handoff.ts";
import { transferringActions } from "../features/transfer/actions.ts";
import type { OwnTransfers } from "../features/transfer/agent-transfers.ts";
import { transferringLlm } from "../features/transfer/llm.ts";
import { workingLlm } from "../features/workflow/llm.ts";
import type { ToolGate } from "../tools/tool-gate.ts";
import { type LlmMiddlewareName, type ToolMiddlewareName, toolOrder } from "./pipelines.ts";

export interface AgentFeatures {
  readonly agent: Agent;
  /** By which it passes callers on. */
  readonly transfers: OwnTransfers;
  /** Its way to a human; undefined: there are none behind it. */
  readonly handoff: Handoff | undefined;
  readonly clock: Clock;
}

/** For `llmOrder`. */
export function llmFeatures({ agent, transfers, handoff, clock }: AgentFeatures) {
  return {
    ...(handoff && { escalate: (next: Llm) => handoff.llm(next) }),
    workflow: (next: Llm) => workingLlm(next, agent, clock),
    transfer: (next: Llm) => transferringLlm(next, transfers, clock),
  } satisfies Partial<Record<LlmMiddlewareName, Middleware<Llm>>>;
}

/** The agent's tools with those of its features. @param page puts those of the caller's page round them */
export function featuredActions(
  { transfers, handoff }: Pick<AgentFeatures, "transfers" | "handoff">,
  toolGate: ToolGate,
  page?: Middleware<Actions>,
): Actions {
  const { audit } = toolGate;
  return pipeline<Actions, ToolMiddlewareName>(
    toolOrder,
    {
      ...(page && { page }),
      ...(handoff && { escalate: (next) => handoff.actions(next, audit) }),
      transfer: (next) => transferringActions(next, transfers, audit),
    },
    toolGate,
  );
}
