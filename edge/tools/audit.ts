/**
 * Writes the audit: the events of a tool call, with their origin and without private values. The rules of tools write
 * it, and so do handoff and transfer, whose tools have no rules.
 */

import type { ToolDefinition } from "../agent/tools.ts";
import type { Answered, Asked, ToolCall, ToolError } from "../conversation/ports.ts";
import type { ActionEntry } from "../wire/http.ts";
import type { ActionLog } from "./action-log.ts";
import { intentKey } from "./intent.ts";
import { withoutPrivate } from "./privacy.ts";

export interface AuditOptions {
  readonly log: ActionLog;
  readonly tools: readonly ToolDefinition[];
  readonly callId: string;
  /** The deployment's secret, which makes the keys of intents. */
  readonly secret: string;
  /** Added to each turn's number: how many turns an earlier life of the same call has recorded. */
  readonly turnOffset: number;
  readonly sinceStartMs: () => number;
}

/** The subject of an entry. */
export interface Intended {
  readonly tool: Pick<ToolDefinition, "name" | "private">;
  readonly args: unknown;
  readonly key: string;
  readonly asked: Asked;
}

/**
 * Writes down an event of one call. `answered`: its question and answer, if they differ from those that confirmed it.
 */
export type Note = (event: ActionEntry["event"], result: unknown, answered?: Answered) => void;

/** The audit for tools without rules. */
export type CallAudit = Pick<Audit, "of">;

/** The outcome of a call whose answer nobody waited for. */
export const givenUp: ToolError = { code: "tool_failed", message: "It was given up before there was an answer." };

const notAsked: Answered = { question: null, answer: null };

export class Audit {
  /** Keys of running intents. */
  readonly running = new Set<string>();
  readonly #options: AuditOptions;

  constructor(options: AuditOptions) {
    this.#options = options;
  }

  /** The key of the intent to call this tool with these arguments. */
  keyOf(tool: string, args: unknown, { turn }: Asked): string {
    const { callId, secret, turnOffset } = this.#options;
    return intentKey(secret, { callId, turn: turn + turnOffset, tool, args });
  }

  /** Returns whether it was written. `result`: the outcome, without private values. */
  note(intended: Intended, event: ActionEntry["event"], result: unknown, answered?: Answered): boolean {
    const { log, sinceStartMs, turnOffset } = this.#options;
    const { tool, args, key, asked } = intended;
    const { question, answer } = answered ?? asked.confirmed ?? notAsked;
    return log.append({
      atMs: sinceStartMs(),
      event,
      key,
      tool: tool.name,
      turn: asked.turn + turnOffset,
      heard: asked.heard,
      question,
      answer,
      args: withoutPrivate(args, tool.private),
      result,
      by: null,
    });
  }

  /**
   * For a call without rules. It counts as running from `begun` until its next event. A full record keeps nobody from a
   * human.
   */
  of({ name, args }: ToolCall, asked: Asked): Note {
    const tool = this.#options.tools.find((one) => one.name === name) ?? { name, private: [] };
    const intended: Intended = { tool, args, key: this.keyOf(name, args, asked), asked };
    return (event, result, answered) => {
      if (event === "begun") this.running.add(intended.key);
      else this.running.delete(intended.key);
      this.note(intended, event, event === "done" ? withoutPrivate(result, tool.private) : result, answered);
    };
  }
}
