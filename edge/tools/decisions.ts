/**
 * A human's decision on an agent's action, and all outcomes for which nobody waits: stored before the action, run once,
 * and told later. The audit holds all of it, so any life of the call's object may ask, hear the decision, or tell the
 * outcome.
 */

import { isIdempotent, type ToolDefinition } from "../agent/tools.ts";
import { stableJson } from "../base/stable-json.ts";
import { newCallId } from "../conversation/call-ids.ts";
import type { Asked, Message, ToolCall, ToolResult } from "../conversation/ports.ts";
import type { Decided } from "../objects/human.ts";
import type { ActionEntry } from "../wire/http.ts";
import type { Waiting } from "./approvals.ts";
import { checkedArguments } from "./arguments.ts";
import { hasPrivateMark } from "./privacy.ts";
import { refusal } from "./refusal.ts";
import { outcomeOf, unknownOutcome } from "./rules.ts";
import { dryRunResult, type ToolExecution, type ToolExecutionOptions, type Work } from "./tool-execution.ts";

/** An outcome that nobody has been told. */
export interface Untold {
  readonly key: string;
  readonly tool: string;
  /** Without private values. */
  readonly args: unknown;
  /** Null: no human was asked, and nobody knows the outcome. */
  readonly decision: "approved" | "denied" | null;
  readonly by: string | null;
  readonly result: ToolResult;
}

type Options = Pick<ToolExecutionOptions, "log" | "tools" | "turnOffset" | "sinceStartMs" | "unclear"> & {
  /** Resolves when tools that come later are there. */
  readonly listed: Promise<unknown>;
  /** There is an outcome to tell for which nobody waits. */
  readonly late: () => void;
  /** Whether this of the call's audit is of these tools: another agent of the same call sees to its own. */
  readonly owns: (entry: ActionEntry) => boolean;
};

export class Decisions {
  readonly #options: Options;
  readonly #toolExecution: ToolExecution;
  readonly #waiting: Waiting;
  /** The actions for which this life of the object has asked a human, with all their arguments. */
  readonly #asked = new Map<string, Work>();
  /** Keys of decisions that this life heard, and so carries out. */
  readonly #inHand = new Set<string>();

  constructor(options: Options, toolExecution: ToolExecution, waiting: Waiting) {
    this.#options = options;
    this.#toolExecution = toolExecution;
    this.#waiting = waiting;
  }

  /** A human is asked. */
  ask(work: Work): void {
    this.#asked.set(work.key, work);
  }

  /** The first decision counts. If nobody waits for it any more, the action runs now. */
  async decide(id: string, approved: boolean, by: string): Promise<Decided> {
    const entries = this.#options.log.entries().filter(({ key }) => key === id);
    const pending = entries.find(({ event }) => event === "asked-human");
    const before = decisionIn(entries);
    if (pending === undefined) return { kind: "unknown" };
    if (before) return { kind: "already", decision: before.event, by: before.by };
    const decision = approved ? "approved" : "denied";
    this.#inHand.add(id);
    this.#note(pending, decision, null, by);
    if (this.#waiting.tell(id, decision)) return { kind: "decided", result: null };
    const result = approved ? await this.#carryOut(pending) : null;
    this.#options.late();
    return { kind: "decided", result };
  }

  /**
   * Continues the work of an earlier life of the object. Actions that had begun now count as unknown. Approved actions
   * run, if they had not begun or can run twice.
   */
  async recover(): Promise<void> {
    const entries = this.#options.log.entries();
    const open = this.#approved().filter(({ key, tool }) => {
      if (this.#inHand.has(key)) return false;
      const wasBegun = outcomeOf(key, entries) !== null;
      return !wasBegun || this.#isIdempotent(tool);
    });
    for (const { key } of open) this.#inHand.add(key);
    this.#noteUnknown();
    await Promise.all(open.map((entry) => this.#carryOut(entry)));
    if (this.untold().length > 0) this.#options.late();
  }

  /** Whether an approved action has yet to run, or is running. */
  isOpen(): boolean {
    return this.#approved().length > 0;
  }

  /**
   * Actions that an earlier life of this call had begun and that can run again, for the model. `untold` tells the
   * caller the rest.
   */
  unfinished(): Message[] {
    return this.#noteUnknown().flatMap(({ tool: name, args }): Message[] => {
      if (!this.#isIdempotent(name)) return [];
      const call = { id: newCallId(), name, args };
      return [
        { role: "tool-call", call },
        { role: "tool-result", callId: call.id, name, result: mayBeTriedAgain },
      ];
    });
  }

  /** Oldest first: outcomes that a human decided, and unknown ones. */
  untold(): Untold[] {
    const entries = this.#entries();
    return [...new Set(entries.map(({ key }) => key))].flatMap((key): Untold[] => {
      const own = entries.filter((entry) => entry.key === key);
      const [first] = own;
      if (first === undefined || own.some(({ event }) => event === "told") || this.#toolExecution.running.has(key))
        return [];
      const decision = own.some(({ event }) => event === "asked-human") ? decisionIn(own) : undefined;
      const result = decision ? resultOf(own) : this.#unclear(first.tool, own);
      if (result === null) return [];
      const { tool, args } = first;
      return [{ key, tool, args, decision: decision?.event ?? null, by: decision?.by ?? null, result }];
    });
  }

  /** The decision on exactly this, if it is not told yet; `args` as the record has them. */
  untoldOf(tool: string, args: unknown): Untold | null {
    const same = stableJson([tool, args]);
    return this.untold().find((one) => one.decision !== null && stableJson([one.tool, one.args]) === same) ?? null;
  }

  /**
   * Somebody was told the outcome; `by`: who passes it on, if it was not the caller. An outcome that is told already,
   * or not there yet, stays as it is.
   */
  told(key: string, by: string | null = null): void {
    if (!this.untold().some((one) => one.key === key)) return;
    const entry = this.#entries().find((one) => one.key === key);
    if (entry) this.#note(entry, "told", null, by);
  }

  /** Approved actions without an outcome, as they were asked for. */
  #approved(): ActionEntry[] {
    const entries = this.#entries();
    return entries.filter(({ key, event }) => {
      if (event !== "asked-human") return false;
      const own = entries.filter((entry) => entry.key === key);
      const last = lastOf(own).event;
      return decisionIn(own)?.event === "approved" && (last === "approved" || last === "begun");
    });
  }

  async #carryOut(pending: ActionEntry): Promise<ToolResult> {
    const { tools, turnOffset } = this.#options;
    const { key, tool: name, args, heard, turn } = pending;
    // A caller who hangs up does not stop it: a human has approved it.
    const stop = { cancelled: false, cancel: () => {} };
    const known = this.#asked.get(key);
    if (known) return this.#toolExecution.do(known, stop);
    await this.#options.listed;
    const tool = tools.find((one) => one.name === name);
    const parsed = tool && checkedArguments(tool.parameters, args);
    if (tool === undefined || !parsed?.ok || hasPrivateMark(args)) {
      this.#note(pending, "failed", notKept.error, null);
      return notKept;
    }
    const asked: Asked = { turn: turn - turnOffset, heard };
    const call: ToolCall = { id: key, name, args };
    return this.#toolExecution.do({ tool, call, args: parsed.args, key, asked, undoes: null }, stop);
  }

  /** Notes that the outcome of each action that had begun and is not running is unknown. Returns those actions. */
  #noteUnknown(): ActionEntry[] {
    const entries = this.#entries();
    const open = entries.filter((entry) => {
      const { event, key } = entry;
      return event === "begun" && !this.#isAtWork(key) && outcomeOf(key, entries) === entry;
    });
    for (const entry of open) {
      const isHarmless = this.#isIdempotent(entry.tool);
      this.#note(entry, "unknown", (isHarmless ? mayBeTriedAgain : unknownOutcome).error, null);
      if (!isHarmless) this.#options.unclear(entry.key);
    }
    return open;
  }

  /** All but actions that a caller declined, which have no outcome. */
  #entries(): ActionEntry[] {
    const { log, owns } = this.#options;
    return log.entries().filter((entry) => entry.event !== "declined" && owns(entry));
  }

  /** If no human was asked: it may have run, and must not be tried again. */
  #unclear(tool: string, entries: readonly ActionEntry[]): ToolResult | null {
    return lastOf(entries).event === "unknown" && !this.#isIdempotent(tool) ? unknownOutcome : null;
  }

  #isAtWork(key: string): boolean {
    return this.#inHand.has(key) || this.#toolExecution.running.has(key);
  }

  #isIdempotent(name: string): boolean {
    const tool: ToolDefinition | undefined = this.#options.tools.find((one) => one.name === name);
    return tool !== undefined && isIdempotent(tool);
  }

  #note(entry: ActionEntry, event: ActionEntry["event"], result: unknown, by: string | null): void {
    const { seq: _, ...about } = entry;
    this.#options.log.append({ ...about, atMs: this.#options.sinceStartMs(), event, result, by });
  }
}

/** The human's decision among the entries of one intent. */
function decisionIn(entries: readonly ActionEntry[]) {
  return entries.find(
    (entry): entry is ActionEntry & { event: "approved" | "denied" } =>
      entry.event === "approved" || entry.event === "denied",
  );
}

/** The last event of an intent, apart from its being told. */
function lastOf(entries: readonly ActionEntry[]): ActionEntry {
  return entries.findLast(({ event }) => event !== "told") as ActionEntry;
}

/** The outcome of a decision; null: the action has yet to run, or is running. */
function resultOf(entries: readonly ActionEntry[]): ToolResult | null {
  const { event, result } = lastOf(entries);
  switch (event) {
    case "denied":
      return approvalDenied;
    case "done":
    case "undone":
      return { ok: true, value: entries.findLast((entry) => entry.event === "done")?.result ?? null };
    case "dry-run":
      return dryRunResult;
    case "unknown":
      return unknownOutcome;
    case "failed":
    case "refused":
      return { ok: false, error: errorOf(result) };
    default:
      return null;
  }
}

function errorOf(result: unknown): { code: string; message: string } {
  const { code = "tool_failed", message = "It was not done." } = (result ?? {}) as { code?: string; message?: string };
  return { code, message };
}

export const approvalDenied = refusal(
  "tool_approval_denied",
  "A colleague has looked at it and did not approve it, so it was not done.",
);

const notKept = refusal("tool_failed", "what it takes was not kept: it is to be done by hand");

const mayBeTriedAgain = refusal(
  "tool_outcome_unknown",
  "It was begun, and there is no result. It does no more when it is done twice: call it again if it is still wanted.",
);
