/**
 * Runs an action, once the rules allow it: it checks the limits across calls, stores the intent, runs the tool, and
 * stores the outcome. It never throws the outcome, and never guesses it.
 */

import { type IdentityLevel, isIdempotent, type ToolDefinition } from "../agent/tools.ts";
import type { Cancel } from "../base/clock.ts";
import type { Asked, ToolCall, ToolResult } from "../conversation/ports.ts";
import type { Runner } from "./actions.ts";
import type { Audit, AuditOptions } from "./audit.ts";
import { withoutPrivate } from "./privacy.ts";
import { refusal, toolOff } from "./refusal.ts";
import { unknownOutcome } from "./rules.ts";
import type { Slots } from "./slots.ts";

/** The caller's identity, as code knows it. */
export interface KnownCaller {
  readonly level: IdentityLevel;
  readonly subject: string | null;
  /** The reason why no more tries are allowed; null: they are. */
  readonly locked: string | null;
  /** Counts a try as a wrong one, durably, before it is made. Returns a function that takes the count back. */
  attempt(): { giveBack(): void };
  /** A tool has checked an answer that only the right person knows. */
  judged(right: boolean, level: "known" | "verified", subject: string | null, how: string): void;
}

export interface ToolExecutionOptions extends AuditOptions {
  readonly runner: Runner;
  readonly caller: KnownCaller;
  /** Checks and records every action that changes something, without running it. */
  readonly dryRun: boolean;
  /** Counts a use against the limits across calls. Resolves with the reason against it; null: it may run. */
  readonly use: (tool: ToolDefinition, args: Work["args"]) => Promise<string | null>;
  /** Wrong answers across calls. None: they are counted in this call alone. */
  readonly guesses?: Guesses;
  /** Whether a tool is switched off by now; none is unless given. */
  readonly isOff?: (tool: string) => boolean;
  /** Nobody knows whether this intent was carried out, and it must not be tried again. */
  readonly unclear: (key: string) => void;
}

/** Wrong answers to questions that only the right person can answer, for each subject, across calls. */
export interface Guesses {
  /** Counts one before it is made. Resolves with the reason against it; null: it may be made. */
  take(work: Work): Promise<string | null>;
  /** The try was right, or was not made. */
  giveBack(work: Work): void;
}

/** One call on its way through the rules. */
export interface Work {
  readonly tool: ToolDefinition;
  readonly call: ToolCall;
  readonly args: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly asked: Asked;
  /** The intent that it undoes. */
  readonly undoes: string | null;
}

export interface Stop {
  cancelled: boolean;
  cancel: Cancel;
}

/** Observes a running action. */
interface Watch {
  /** The tool is called from now on. */
  begun(): void;
  /** The answer, with private values. */
  answered(value: unknown): void;
}

const nobodyWatches: Watch = { begun: () => {}, answered: () => {} };

export class ToolExecution {
  /** Actions that were let through and have not begun. They count as if they had. */
  readonly held = new Set<Work>();
  /** The identity check that is running. The next one waits for it. */
  #judging: Promise<unknown> = Promise.resolve();
  readonly #options: ToolExecutionOptions;
  readonly #audit: Audit;
  readonly #slots: Slots;

  constructor(options: ToolExecutionOptions, audit: Audit, slots: Slots) {
    this.#options = options;
    this.#audit = audit;
    this.#slots = slots;
  }

  /** Keys of running intents. */
  get running(): ReadonlySet<string> {
    return this.#audit.running;
  }

  /** Runs it, and resolves with the outcome. Never rejects because of the tool. */
  do(work: Work, stop: Stop): Promise<ToolResult> {
    const { grants, name } = work.tool;
    // It may have been switched off while a human decided.
    if (this.#options.isOff?.(name)) return Promise.resolve(this.refuse(work, ...toolOff));
    if (grants === undefined) return this.#do(work, stop, nobodyWatches);
    // Side by side, each would find one try left.
    const judged = this.#judging.then(() => this.#judge(work, grants, stop));
    // The caller of this hears of a failure. The next check only waits.
    this.#judging = judged.catch(() => null);
    return judged;
  }

  /** One try at proving the caller's identity, counted as wrong until it turns out right. */
  async #judge(work: Work, level: "known" | "verified", stop: Stop): Promise<ToolResult> {
    const { caller, guesses } = this.#options;
    if (stop.cancelled) return cancelled;
    if (caller.locked !== null) return this.refuse(work, "tool_limit_reached", caller.locked);
    const attempt = caller.attempt();
    const locked = (await guesses?.take(work)) ?? null;
    if (locked !== null) {
      attempt.giveBack();
      return this.refuse(work, "tool_limit_reached", locked);
    }
    const tried = { begun: false, right: false };
    const result = await this.#do(work, stop, {
      begun: () => {
        tried.begun = true;
      },
      answered: (value) => {
        attempt.giveBack();
        tried.right = this.#identify(level, work.tool.name, value);
      },
    });
    const wasMade = tried.begun && (result.ok || !notTried.has(result.error.code));
    if (!wasMade) attempt.giveBack();
    if (!wasMade || tried.right) guesses?.giveBack(work);
    return result;
  }

  async #do(work: Work, stop: Stop, watch: Watch): Promise<ToolResult> {
    this.held.add(work);
    try {
      return await this.#within(work, stop, watch);
    } finally {
      this.held.delete(work);
    }
  }

  async #within(work: Work, stop: Stop, watch: Watch): Promise<ToolResult> {
    const { tool, key } = work;
    const { dryRun, use } = this.#options;
    const idempotent = isIdempotent(tool);
    const { perCall: _, ...acrossCalls } = tool.limits;
    if (Object.values(acrossCalls).some((limit) => limit !== undefined)) {
      const why = await use(tool, work.args);
      if (why !== null) return this.refuse(work, "tool_limit_reached", why);
    }
    if (stop.cancelled) return cancelled;
    if (tool.dryRun || (dryRun && !idempotent)) {
      this.#audit.note(work, "dry-run", null);
      return dryRunResult;
    }
    if (!this.#audit.note(work, "begun", null)) return recordFull;
    this.#audit.running.add(key);
    this.held.delete(work);
    watch.begun();
    try {
      let result = await this.#attempt(work, stop);
      if (isUnknown(result) && tool.idempotent === true && !stop.cancelled) result = await this.#attempt(work, stop);
      if (result !== cancelled && (!isUnknown(result) || idempotent)) return this.#finish(work, result, watch);
      this.#audit.note(work, "unknown", result.ok ? null : result.error);
    } finally {
      this.#audit.running.delete(key);
    }
    if (!idempotent) this.#options.unclear(key);
    return unknownOutcome;
  }

  /** Writes down that it did not run, and why. */
  refuse(work: Work, ...[code, message]: Parameters<typeof refusal>): ToolResult {
    const refused = refusal(code, message);
    this.#audit.note(work, "refused", refused.error);
    return refused;
  }

  #attempt({ call, key, asked }: Work, stop: Stop): Promise<ToolResult> {
    const { runner, caller } = this.#options;
    const { level, subject } = caller;
    return new Promise((resolve) => {
      const cancel = runner.run(call, resolve, { caller: { level, subject }, idempotencyKey: key, heard: asked.heard });
      stop.cancel = () => {
        cancel();
        resolve(cancelled);
      };
      if (stop.cancelled) stop.cancel();
    });
  }

  #finish(work: Work, result: ToolResult, watch: Watch): ToolResult {
    const { tool, undoes } = work;
    if (!result.ok) {
      this.#audit.note(work, "failed", result.error);
      return this.#slots.askAgain(tool, result.error);
    }
    const told = { ...result, value: withoutPrivate(result.value, tool.private) };
    this.#audit.note(work, "done", told.value);
    if (undoes !== null) this.#noteUndone(work, undoes);
    this.#slots.clear(tool.name);
    watch.answered(result.value);
    return told;
  }

  #noteUndone(work: Work, key: string): void {
    const { log, tools } = this.#options;
    const undone = log.entries().find((entry) => entry.key === key && entry.event === "done");
    const tool = undone && tools.find(({ name }) => name === undone.tool);
    if (tool) this.#audit.note({ ...work, tool, key, args: (undone.args ?? {}) as Work["args"] }, "undone", null);
  }

  /** Returns whether it was right. */
  #identify(level: "known" | "verified", how: string, value: unknown): boolean {
    const { verified, subject } = (value ?? {}) as { verified?: unknown; subject?: unknown };
    this.#options.caller.judged(verified === true, level, typeof subject === "string" ? subject : null, how);
    return verified === true;
  }
}

/** Outcomes in which nothing was checked, and so nothing guessed. */
const notTried: ReadonlySet<string> = new Set(["tool_arguments_invalid", "identity_code_gone"]);

const cancelled = refusal("tool_failed", "the call ended before there was an answer");
export const recordFull = refusal("tool_limit_reached", "too much was done in this call already: it was not done");
export const dryRunResult: ToolResult = {
  ok: true,
  value: { dry_run: true, note: "This is a rehearsal: it was checked, and nothing was done." },
};

/** Whether it may have run all the same. */
function isUnknown(result: ToolResult): boolean {
  if (result.ok) return false;
  return ["tool_timeout", "tool_outcome_unknown", "tool_result_invalid"].includes(result.error.code);
}
