/**
 * Passes the caller of one call on between its agents, at once and between two replies, if that is allowed. The active
 * agent has `OwnTransfers`, which know the agents to whom its definition lets it pass callers.
 */
import { z } from "zod";
import type { Agent } from "../../agent/agent.ts";
import { maxTransfers, type TransferDefinition } from "../../agent/transfers.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { asEarshotError, type EarshotError, type ErrorCode } from "../../base/errors.ts";
import type { Asked, ToolResult } from "../../conversation/ports.ts";
import type { TransferTrace } from "../../wire/transfers.ts";
import type { Transferred } from "./history.ts";

export interface AgentTransfersOptions {
  /** All deployed agents, in the language that the call has now. */
  readonly agents: () => readonly Agent[];
  readonly record: { entries(): readonly TransferTrace[]; add(entry: TransferTrace): void };
  readonly clock: Clock;
  readonly sinceStartMs: () => number;
  /** Added to each turn's number: how many turns an earlier life of the same call has recorded. */
  readonly turnOffset: number;
  /** The reason why nobody can be passed on now; null: there is none. */
  readonly hindrance: () => string | null;
  /** Throws if this agent cannot talk in this deployment because a key is missing. */
  readonly requireReady: (agent: Agent) => void;
  /** Makes it active. Returns the actions that the agent before had begun and that are dropped. Throws if it cannot. */
  readonly switchTo: (to: Agent, from: Agent) => readonly string[];
  /** The summary of the call so far, as a human would get it. */
  readonly summary: () => unknown;
  readonly trouble: (error: EarshotError) => void;
}

/** Whether a transfer may be made. */
export type Verdict =
  | { readonly kind: "fine"; readonly transfer: TransferDefinition; readonly to: Agent }
  | { readonly kind: "too-often" }
  | { readonly kind: "refused"; readonly why: string };

/** The transfers that one agent may make. */
export interface OwnTransfers {
  readonly agent: Agent;
  verdict(args: unknown): Verdict;
  /** Passes the caller on, or says why not. */
  transfer(args: unknown, asked: Asked): ToolResult;
  /** Reports soon, never at once. */
  after(result: ToolResult, report: (result: ToolResult) => void): Cancel;
}

const argsSchema = z.object({ agent: z.string() });

export class AgentTransfers {
  readonly #options: AgentTransfersOptions;
  /** The name of the active agent. */
  #activeAgent: string;

  constructor(activeAgent: string, options: AgentTransfersOptions) {
    this.#options = options;
    this.#activeAgent = activeAgent;
  }

  /** `agent`: as its definition has it. */
  transfersOf(agent: Agent): OwnTransfers {
    return {
      agent,
      verdict: (args) => this.#verdict(agent, args),
      transfer: (args, asked) => this.#transfer(agent, args, asked),
      after: (result, report) => this.#options.clock.after(0, () => report(result)),
    };
  }

  #verdict(from: Agent, args: unknown): Verdict {
    const { agents, record, hindrance, requireReady } = this.#options;
    const asked = argsSchema.safeParse(args).data?.agent;
    const transfer = from.transfers.find(({ to }) => to === asked);
    const to = agents().find(({ name }) => name === transfer?.to);
    if (transfer === undefined || to === undefined) {
      const names = from.transfers.map((one) => one.to).join(", ");
      return { kind: "refused", why: `The caller can be passed on to: ${names}. To nobody else.` };
    }
    if (this.#activeAgent !== from.name) return { kind: "refused", why: "The caller is with another agent already." };
    const why = hindrance();
    if (why !== null) return { kind: "refused", why };
    if (record.entries().length >= maxTransfers) return { kind: "too-often" };
    try {
      requireReady(to);
    } catch (thrown) {
      return { kind: "refused", why: this.#told(thrown) };
    }
    return { kind: "fine", transfer, to };
  }

  #transfer(from: Agent, args: unknown, { turn, heard }: Asked): ToolResult {
    const { record, switchTo, summary, sinceStartMs, turnOffset } = this.#options;
    const verdict = this.#verdict(from, args);
    if (verdict.kind === "refused") return refused("transfer_refused", verdict.why);
    if (verdict.kind === "too-often") return refused("tool_limit_reached", tooOften);
    const { transfer, to } = verdict;
    const told = summary();
    let dropped: readonly string[];
    try {
      dropped = switchTo(to, from);
    } catch (thrown) {
      return refused("transfer_refused", this.#told(thrown));
    }
    this.#activeAgent = to.name;
    const { goesAlong } = transfer;
    record.add({
      atMs: sinceStartMs(),
      turn: turn + turnOffset,
      from: from.name,
      to: to.name,
      heard,
      goesAlong,
      names: { from: from.displayName, to: to.displayName },
      why: transfer.when,
      dropped: [...dropped],
    });
    const value: Transferred = {
      now_with: to.name,
      before: from.name,
      goes_along: typeof goesAlong === "string" ? goesAlong : { last_turns: goesAlong.lastTurns },
      ...(goesAlong === "summary" && told !== null && { summary: told }),
    };
    return { ok: true, value };
  }

  /** The record gets the error, the model only that there was one. */
  #told(thrown: unknown): string {
    this.#options.trouble(asEarshotError(thrown, "internal"));
    return "That agent cannot be reached now. Stay with the caller, and offer a human.";
  }
}

const tooOften = "The caller has been passed on too often in this call. Stay with them, and offer a human.";

function refused(code: ErrorCode, message: string): ToolResult {
  return { ok: false, error: { code, message } };
}
