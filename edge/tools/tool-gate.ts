/**
 * The rules of tools, kept outside the model: every call passes here, even if somebody talked the model into it. In this
 * order: are the arguments right, is the caller identified well enough, is the call's own limit reached, did it run
 * already, has the caller said yes, has a human, is it within its limits across calls. Then the intent is stored, the tool runs, and the outcome is stored.
 */

import { isIdempotent, type ToolDefinition, undoName } from "../agent/tools.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import type { Actions, Asked, Message, Question, ToolCall, ToolResult } from "../conversation/ports.ts";
import type { Decided, PendingApproval } from "../objects/human.ts";
import type { ActionEntry } from "../wire/http.ts";
import { isUndecided, needsApproval, Waiting } from "./approvals.ts";
import { askedFor } from "./asked-for.ts";
import { Audit } from "./audit.ts";
import { contained, faultOf, shownOf } from "./contained.ts";
import { sumOf } from "./counted.ts";
import { approvalDenied, Decisions, type Untold } from "./decisions.ts";
import { withoutPrivate } from "./privacy.ts";
import { questionFor } from "./question.ts";
import { refusal, toolOff } from "./refusal.ts";
import { verdictOn } from "./rules.ts";
import { type Hush, type SlotStore, Slots } from "./slots.ts";
import { sumFault } from "./sum-fault.ts";
import { recordFull, type Stop, ToolExecution, type ToolExecutionOptions, type Work } from "./tool-execution.ts";
import { undoingOf } from "./undo.ts";

export interface ToolGateOptions extends Omit<ToolExecutionOptions, "unclear"> {
  readonly slots: SlotStore;
  readonly hush?: Hush;
  readonly howToIdentify: string;
  readonly language: string;
  readonly clock: Clock;
  /** Tells humans that an action waits for them. */
  readonly announce: (pending: PendingApproval) => void;
  /** Resolves when tools that come later are there. */
  readonly listed: Promise<unknown>;
  /** There is an outcome for which nobody waits any more (`untold`). */
  readonly late: () => void;
  /** Nobody knows whether this was carried out: a human must look. */
  readonly unclear: (untold: Untold) => void;
  /** Sums without a human's approval, across calls. None: only those of this call count. */
  readonly sums?: Sums;
  /** Whether an entry of the call's audit belongs to these tools; all do unless given. */
  readonly owns?: (entry: ActionEntry) => boolean;
}

/** A caller's sums across calls that needed no human's approval. */
export interface Sums {
  /** Adds one, unless the limit has no room for it. Resolves with whether it was added. */
  take(work: Work): Promise<boolean>;
  /** The action of this intent did not run, or was undone. */
  giveBack(key: string): void;
}

interface Admitted {
  readonly work: Work;
  /** The result if it need not run; null: it may go on. */
  readonly early: ToolResult | null;
  /** The intent whose earlier decision by a human this tells. */
  readonly tells: string | null;
}

export class ToolGate implements Actions {
  /** All entries about this call's tools go through it. */
  readonly audit: Audit;
  readonly #options: ToolGateOptions;
  readonly #waiting: Waiting;
  readonly #slots: Slots;
  readonly #toolExecution: ToolExecution;
  readonly #decisions: Decisions;
  readonly #contained: Required<Actions>;

  constructor(options: ToolGateOptions) {
    this.#options = options;
    this.#waiting = new Waiting(options.clock);
    this.#slots = new Slots(options.slots, options.hush);
    const toolExecution = { owns: () => true, ...options, unclear: (key: string) => this.#handOver(key) };
    this.audit = new Audit(options);
    this.#toolExecution = new ToolExecution(toolExecution, this.audit, this.#slots);
    this.#decisions = new Decisions(toolExecution, this.#toolExecution, this.#waiting);
    this.#contained = contained({
      run: (...call) => this.#run(...call),
      confirmation: (...call) => this.#confirmation(...call),
      shown: (call) => this.#shown(call),
    });
  }

  confirmation(call: ToolCall, asked: Asked): Question | null {
    return this.#contained.confirmation(call, asked);
  }

  shown(call: ToolCall): ToolCall {
    return this.#contained.shown(call);
  }

  run(call: ToolCall, report: (result: ToolResult) => void, asked: Asked): Cancel {
    const refused = faultOf(call);
    if (refused !== null) this.audit.of(shownOf(call), asked)("refused", refused.error);
    return this.#contained.run(call, report, asked);
  }

  #confirmation(call: ToolCall, asked: Asked): Question | null {
    const prepared = this.#prepare(call, asked);
    if (!("work" in prepared) || prepared.early !== null) return null;
    const { work } = prepared;
    // The record has the arguments of an undo, and nobody may choose them.
    const isChosen = work.undoes === null;
    const question = questionFor(work.tool, work.args, this.#options.language, isChosen);
    return question && { ...question, declined: (...told) => void this.audit.note(work, "declined", ...told) };
  }

  #shown(call: ToolCall): ToolCall {
    const tool = this.#tool(call.name);
    return tool === undefined ? call : { ...call, args: withoutPrivate(call.args, tool.private) };
  }

  #run(call: ToolCall, report: (result: ToolResult) => void, asked: Asked): Cancel {
    const prepared = this.#prepare(call, asked);
    let live = true;
    const stop = { cancelled: false, cancel: () => {} };
    const tell = (result: ToolResult, key: string | null) => {
      if (!live) return this.#options.late();
      live = false;
      report(result);
      if (key !== null) this.#decisions.told(key);
    };
    if (!("work" in prepared)) {
      // A question for a missing argument is no refusal.
      if (!prepared.ok && prepared.error.asks === undefined) this.audit.of(call, asked)("refused", prepared.error);
      queueMicrotask(() => tell(prepared, null));
    } else {
      const { work, early, tells } = prepared;
      void this.#govern(work, early, stop).then(
        (result) => tell(result, tells ?? work.key),
        () => tell(refusal("tool_failed", "the tool failed"), work.key),
      );
    }
    return () => {
      live = false;
      stop.cancelled = true;
      stop.cancel();
    };
  }

  /** Another agent or a human answers: half-given arguments are forgotten. Returns their tools. */
  dropSlots(): string[] {
    return this.#slots.drop();
  }

  has(tool: string): boolean {
    return this.#tool(tool) !== undefined;
  }

  /** A human has decided. The first decision counts. If nobody waits for it any more, the action runs now. */
  decide(id: string, approved: boolean, by: string): Promise<Decided> {
    return this.#decisions.decide(id, approved, by);
  }

  /** Runs actions that a human has approved and an earlier life of this call did not run. */
  recover(): Promise<void> {
    return this.#decisions.recover();
  }

  /** Whether an approved action has yet to run, or is running. */
  isDeciding(): boolean {
    return this.#decisions.isOpen();
  }

  /** Actions that an earlier life had begun and that can run again, for the model. Each is told once. */
  unfinished(): Message[] {
    return this.#decisions.unfinished();
  }

  /** Outcomes that the caller has not been told, oldest first. */
  untold(): Untold[] {
    return this.#decisions.untold();
  }

  /** Somebody was told the outcome; `by`: who passes it on, if it was not the caller. */
  told(key: string, by?: string): void {
    this.#decisions.told(key, by);
  }

  #handOver(key: string): void {
    const untold = this.#decisions.untold().find((one) => one.key === key);
    if (untold) this.#options.unclear(untold);
  }

  #tool(name: string): ToolDefinition | undefined {
    return this.#options.tools.find((tool) => tool.name === name);
  }

  /**
   * The call with its arguments checked, and its result if it has one already, or the fault. If a human was asked for
   * this before, the caller hears the outcome, and nobody is asked again.
   */
  #prepare(call: ToolCall, asked: Asked): Admitted | ToolResult {
    const { log, tools, caller, howToIdentify } = this.#options;
    const undoing = call.name === undoName ? undoingOf(tools, log.entries()) : undefined;
    if (undoing === null) return refusal("tool_failed", "nothing that was done in this call can be taken back");
    const { name, args: given } = undoing ?? call;
    const tool = this.#tool(name);
    if (tool === undefined) return refusal("tool_unknown", `there is no tool named "${name}"`);
    if (this.#options.isOff?.(name)) return refusal(...toolOff);
    const filled = this.#slots.fill(tool, given);
    if (!filled.ok) return filled;
    const { args } = filled as { args: Readonly<Record<string, unknown>> };
    const fault = sumFault(tool, given, args);
    if (fault !== null) return refusal("tool_arguments_invalid", fault);
    const key = this.audit.keyOf(name, args, asked);
    const work: Work = { tool, call: { id: call.id, name, args }, args, key, asked, undoes: undoing?.key ?? null };
    const kept = withoutPrivate(args, tool.private);
    const { level, locked } = caller;
    if (tool.grants && locked !== null) {
      return { work, early: refusal("tool_limit_reached", locked), tells: null };
    }
    const late = tool.approval ? this.#decisions.untoldOf(name, kept) : null;
    if (late !== null) return { work, early: late.result, tells: late.key };
    const verdict = verdictOn({
      tool,
      key,
      args: kept,
      entries: log.entries(),
      level,
      running: this.#toolExecution.running,
      held: this.#toolExecution.held,
      howToIdentify,
    });
    const isAsked = tool.approval !== undefined && isUndecided(log.entries(), name, kept);
    return { work, early: isAsked ? approvalPending : verdict, tells: null };
  }

  async #govern(work: Work, early: ToolResult | null, stop: Stop): Promise<ToolResult> {
    const { tool, asked, key } = work;
    const toolExecution = this.#toolExecution;
    if (early !== null) {
      if (!early.ok) this.audit.note(work, "refused", early.error);
      return early;
    }
    if (tool.confirm !== false && asked.confirmed === undefined) {
      return toolExecution.refuse(work, "tool_unconfirmed", "The caller has not said yes to this, so it was not done.");
    }
    if (toolExecution.running.has(key) && !isIdempotent(tool)) {
      return refusal("tool_running", "This is being done already; its result will be told.");
    }
    const before = this.#sumBefore(tool);
    // From here on it counts, during any wait.
    toolExecution.held.add(work);
    try {
      const result = await this.#approve(work, before, stop);
      if (result.ok && work.undoes !== null) this.#options.sums?.giveBack(work.undoes);
      return result;
    } finally {
      toolExecution.held.delete(work);
    }
  }

  async #approve(work: Work, before: number, stop: Stop): Promise<ToolResult> {
    const { tool, args } = work;
    const { sums } = this.#options;
    const toolExecution = this.#toolExecution;
    if (tool.approval === undefined) return toolExecution.do(work, stop);
    const isAbove = needsApproval(tool, args, before) || (sums && !(await sums.take(work)));
    if (isAbove) {
      const pending = await this.#askHuman(work, stop);
      if (pending !== null) return pending;
    }
    // An approved action runs whether or not the caller is still there. They are told, or called back.
    const result = await toolExecution.do(work, isAbove ? { cancelled: false, cancel: () => {} } : stop);
    if (isOver(result)) sums?.giveBack(work.key);
    return result;
  }

  /** The tool's sum in this call, if sums above a limit need a human. */
  #sumBefore({ name, approval }: ToolDefinition): number {
    if (approval?.above === undefined) return 0;
    return sumOf(name, approval.above.argument, this.#options.log.entries(), this.#toolExecution.held);
  }

  async #askHuman(work: Work, stop: Stop): Promise<ToolResult | null> {
    const { tool, key, asked } = work;
    const { approval } = tool;
    if (!this.audit.note(work, "asked-human", null)) return recordFull;
    this.#decisions.ask(work);
    const args = withoutPrivate(work.args, tool.private);
    const { language, log } = this.#options;
    this.#options.announce({
      id: key,
      callId: this.#options.callId,
      tool: tool.name,
      args,
      above: approval?.above ? { argument: approval.above.argument, amount: approval.above.amount } : null,
      heard: askedFor({ tool: tool.name, args, asked }, log.entries(), language),
      subject: this.#options.caller.subject,
    });
    const waited = await this.#waiting.wait(key, approval?.waitMs ?? 0, (cancel) => {
      stop.cancel = cancel;
    });
    if (waited === "approved") return null;
    return waited === "denied" ? approvalDenied : approvalPending;
  }
}

/** Whether it certainly did not run. */
function isOver(result: ToolResult): boolean {
  if (result.ok) return false;
  return ["tool_failed", "tool_limit_reached", "tool_arguments_invalid"].includes(result.error.code);
}

const approvalPending = refusal(
  "tool_approval_pending",
  "A colleague has to approve this and has not decided yet, so it is not done. Tell the caller that they will be called back, and ask how they can be reached.",
);
