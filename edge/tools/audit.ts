/**
 * Writing the audit: what happened to a call of a tool, with what it came from, and without what is private. The rules of
 * tools write it, and so do those whose tools are under none: who fetches humans, and who passes callers on.
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
  /** The deployment's; keys of intents are made with it. */
  readonly secret: string;
  /** Added to each turn's number: how many turns an earlier life of the same call has recorded. */
  readonly turnOffset: number;
  readonly sinceStartMs: () => number;
}

/** What an entry is about. */
export interface Intended {
  readonly tool: Pick<ToolDefinition, "name" | "private">;
  readonly args: unknown;
  readonly key: string;
  readonly asked: Asked;
}

/** Writes down what happened to one call. `answered`: where that is not what it was confirmed by. */
export type Note = (event: ActionEntry["event"], result: unknown, answered?: Answered) => void;

/** The audit for those whose tools are under no rules. */
export type CallAudit = Pick<Audit, "of">;

/** What came of a call whose answer nobody waited for. */
export const givenUp: ToolError = { code: "tool_failed", message: "It was given up before there was an answer." };

const notAsked: Answered = { question: null, answer: null };

export class Audit {
  /** Keys of what is being done right now. */
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

  /** Whether it was written. `result`: what came of it, without what is private. */
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
   * Of a call that no rules see. It is being done from `begun` to whatever comes after that. A record that is full keeps
   * nobody from a human.
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
