/**
 * The rules of tools, kept outside the model: whatever it calls, however it was talked into it, passes here. In this
 * order: are the arguments right, is it known well enough who calls, was it done already, has the caller said yes, has a
 * human, is it within its limits; then the intent is stored, then it is done, then what came of it is stored.
 */
import type { Cancel, Clock } from "../conversation/clock.ts";
import type { Actions, Asked, Message, Question, ToolCall, ToolResult } from "../conversation/ports.ts";
import type { ActionEntry } from "../wire/http.ts";
import type { ActionLog } from "./action-log.ts";
import type { Runner } from "./actions.ts";
import { isUndecided, needsApproval, type PendingApproval, Waiting } from "./approvals.ts";
import { type IdentityLevel, isIdempotent, type ToolDefinition } from "./definition.ts";
import { canonicalJson, intentKey } from "./intent.ts";
import { hasPrivateMark, withoutPrivate } from "./privacy.ts";
import { questionFor } from "./question.ts";
import { refusal } from "./refusal.ts";
import { outcomeOf, unknownOutcome, verdictOn } from "./rules.ts";
import { Slots } from "./slots.ts";
import { undoingOf, undoName } from "./undo.ts";

/** Who calls, as far as code knows it. */
export interface KnownCaller {
  readonly level: IdentityLevel;
  readonly subject: string | null;
  /** Why nothing more may be tried; null: it may. */
  readonly locked: string | null;
  /** A tool has checked something that only the right one knows. */
  judged(right: boolean, level: "known" | "verified", subject: string | null, how: string): void;
}

export interface GovernedOptions {
  readonly tools: readonly ToolDefinition[];
  readonly runner: Runner;
  readonly log: ActionLog;
  readonly caller: KnownCaller;
  readonly howToIdentify: string;
  readonly callId: string;
  /** The deployment's; keys of intents are made with it. */
  readonly secret: string;
  /** Added to each turn's number: how many turns an earlier life of the same call has recorded. */
  readonly turnOffset: number;
  readonly language: string;
  /** Everything that changes something is checked and recorded, and not done. */
  readonly dryRun: boolean;
  readonly clock: Clock;
  readonly sinceStartMs: () => number;
  /** Counts a use against the limits that hold across calls. Resolves with why not; null: it may. */
  readonly use: (tool: ToolDefinition) => Promise<string | null>;
  /** Tells humans that something waits for them. */
  readonly announce: (pending: PendingApproval) => void;
}

export type Decided =
  | { readonly kind: "unknown" }
  /** Somebody has decided already: that counts. */
  | { readonly kind: "already"; readonly decision: "approved" | "denied"; readonly by: string | null }
  /** `result`: what came of it, where nobody waited for it any more. */
  | { readonly kind: "decided"; readonly result: ToolResult | null };

/** One call on its way through the rules. */
interface Work {
  readonly tool: ToolDefinition;
  readonly call: ToolCall;
  readonly args: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly asked: Asked;
  readonly undoes: string | null;
}

type Prepared = { readonly ok: true; readonly work: Work; readonly early: ToolResult | null } | ToolResult;

export class Governed implements Actions {
  readonly #options: GovernedOptions;
  readonly #waiting: Waiting;
  readonly #slots = new Slots();
  readonly #running = new Set<string>();
  /** What was decided when nobody waited for it any more: told when it is asked for again, by tool and arguments. */
  readonly #late = new Map<string, ToolResult>();

  constructor(options: GovernedOptions) {
    this.#options = options;
    this.#waiting = new Waiting(options.clock);
  }

  confirmation(call: ToolCall, asked: Asked): Question | null {
    const prepared = this.#prepare(call, asked);
    if (!("work" in prepared) || prepared.early !== null) return null;
    return questionFor(prepared.work.tool, prepared.work.args, this.#options.language);
  }

  shown(call: ToolCall): ToolCall {
    const tool = this.#tool(call.name);
    return tool === undefined ? call : { ...call, args: withoutPrivate(call.args, tool.private) };
  }

  run(call: ToolCall, report: (result: ToolResult) => void, asked: Asked): Cancel {
    const prepared = this.#prepare(call, asked);
    let live = true;
    const stop = { cancelled: false, cancel: () => {} };
    const tell = (result: ToolResult) => {
      if (live) report(result);
      live = false;
    };
    if (!("work" in prepared)) queueMicrotask(() => tell(prepared));
    else {
      void this.#govern(prepared.work, prepared.early, stop).then(tell, () =>
        tell(refusal("tool_failed", "the tool failed")),
      );
    }
    return () => {
      live = false;
      stop.cancelled = true;
      stop.cancel();
    };
  }

  /** A human has decided. The first decision counts; where nobody waits for it any more, it is done now. */
  async decide(id: string, approved: boolean, by: string): Promise<Decided> {
    const { log } = this.#options;
    const entries = log.entries().filter(({ key }) => key === id);
    const pending = entries.find(({ event }) => event === "asked-human");
    const before = entries.find(({ event }) => event === "approved" || event === "denied");
    if (pending === undefined) return { kind: "unknown" };
    if (before) return { kind: "already", decision: before.event as "approved" | "denied", by: before.by };
    const decision = approved ? "approved" : "denied";
    const { key, tool, turn, heard, question, answer, args } = pending;
    log.append({
      atMs: this.#options.sinceStartMs(),
      event: decision,
      key,
      tool,
      turn,
      heard,
      question,
      answer,
      args,
      result: null,
      by,
    });
    if (this.#waiting.tell(id, decision)) return { kind: "decided", result: null };
    const late = canonicalJson([tool, args]);
    if (!approved) {
      this.#late.set(late, approvalDenied);
      return { kind: "decided", result: null };
    }
    const found = this.#tool(tool);
    const parsed = found?.parameters.safeParse(args);
    if (found === undefined || !parsed?.success || hasPrivateMark(args)) {
      return {
        kind: "decided",
        result: refusal("tool_failed", "what it takes was not kept: it is to be done by hand"),
      };
    }
    const asked: Asked = { turn: turn - this.#options.turnOffset, heard };
    const call: ToolCall = { id, name: tool, args };
    const work: Work = { tool: found, call, args: parsed.data, key, asked, undoes: null };
    const result = await this.#do(work, { cancelled: false, cancel: () => {} });
    this.#late.set(late, result);
    return { kind: "decided", result };
  }

  /**
   * What an earlier life of this call had begun and not finished, as the model is told of it: nobody knows what became of
   * it. Each is told once.
   */
  unfinished(): Message[] {
    const { log, sinceStartMs } = this.#options;
    const entries = log.entries();
    const open = entries.filter(({ event, key }) => event === "begun" && !this.#running.has(key));
    return open.flatMap((entry): Message[] => {
      const { key, tool: name, turn, heard, question, answer, args } = entry;
      const found = this.#tool(name);
      if (found === undefined || outcomeOf(key, entries) !== entry) return [];
      const result = isIdempotent(found) ? mayBeTriedAgain : unknownOutcome;
      const { error } = result;
      log.append({
        atMs: sinceStartMs(),
        event: "unknown",
        key,
        tool: name,
        turn,
        heard,
        question,
        answer,
        args,
        result: error,
        by: null,
      });
      const call = { id: `unfinished-${key}`, name, args };
      return [
        { role: "tool-call", call },
        { role: "tool-result", callId: call.id, name, result },
      ];
    });
  }

  #tool(name: string): ToolDefinition | undefined {
    return this.#options.tools.find((tool) => tool.name === name);
  }

  /** The call with its arguments checked, and what it ends in already, or what is wrong with it. */
  #prepare(call: ToolCall, asked: Asked): Prepared {
    const { log, tools, callId, turnOffset, caller, howToIdentify, secret } = this.#options;
    const undoing = call.name === undoName ? undoingOf(tools, log.entries()) : undefined;
    if (undoing === null) return refusal("tool_failed", "nothing that was done in this call can be taken back");
    const { name, args: given } = undoing ?? call;
    const tool = this.#tool(name);
    if (tool === undefined) return refusal("tool_unknown", `there is no tool named "${name}"`);
    const filled = this.#slots.fill(tool, given);
    if (!filled.ok) return filled;
    const { args } = filled as { args: Readonly<Record<string, unknown>> };
    const key = intentKey(secret, { callId, turn: asked.turn + turnOffset, tool: name, args });
    const work: Work = { tool, call: { id: call.id, name, args }, args, key, asked, undoes: undoing?.key ?? null };
    const kept = withoutPrivate(args, tool.private);
    const { level, locked } = caller;
    if (tool.grants && locked !== null) return { ok: true, work, early: refusal("tool_limit_reached", locked) };
    const early = verdictOn({
      tool,
      key,
      args: kept,
      entries: log.entries(),
      level,
      running: this.#running,
      howToIdentify,
    });
    return { ok: true, work, early: early ?? this.#decidedLate(work, kept) };
  }

  /** A caller who comes back to something that a human was asked for hears what came of it, and asks nobody again. */
  #decidedLate({ tool, args }: Work, kept: unknown): ToolResult | null {
    if (!needsApproval(tool, args)) return null;
    const late = this.#late.get(canonicalJson([tool.name, kept]));
    return late ?? (isUndecided(this.#options.log.entries(), tool.name, kept) ? approvalPending : null);
  }

  async #govern(work: Work, early: ToolResult | null, stop: Stop): Promise<ToolResult> {
    const { tool, asked, key } = work;
    if (early !== null) {
      this.#late.delete(canonicalJson([tool.name, withoutPrivate(work.args, tool.private)]));
      if (!early.ok) this.#note(work, "refused", early.error);
      return early;
    }
    if (tool.confirm !== false && asked.confirmed === undefined) {
      return this.#refuse(work, "tool_unconfirmed", "The caller has not said yes to this, so it was not done.");
    }
    if (needsApproval(tool, work.args)) {
      const pending = await this.#askHuman(work, stop);
      if (pending !== null) return pending;
    }
    if (this.#running.has(key) && !isIdempotent(tool)) {
      return refusal("tool_running", "This is being done already; its result will be told.");
    }
    return this.#do(work, stop);
  }

  async #askHuman(work: Work, stop: Stop): Promise<ToolResult | null> {
    const { tool, key, asked } = work;
    const { approval } = tool;
    if (!this.#note(work, "asked-human", null)) return recordFull;
    this.#options.announce({
      id: key,
      callId: this.#options.callId,
      tool: tool.name,
      args: withoutPrivate(work.args, tool.private),
      above: approval?.above ?? null,
      heard: asked.heard,
      subject: this.#options.caller.subject,
    });
    const waited = await this.#waiting.wait(key, approval?.waitMs ?? 0, (cancel) => {
      stop.cancel = cancel;
    });
    if (waited === "approved") return null;
    return waited === "denied" ? approvalDenied : approvalPending;
  }

  async #do(work: Work, stop: Stop): Promise<ToolResult> {
    const { tool, key } = work;
    const { dryRun, use } = this.#options;
    const idempotent = isIdempotent(tool);
    if (tool.limits.perCallerPerHour !== undefined || tool.limits.perAgentPerHour !== undefined) {
      const why = await use(tool);
      if (why !== null) return this.#refuse(work, "tool_limit_reached", why);
    }
    if (stop.cancelled) return cancelled;
    if (tool.dryRun || (dryRun && !idempotent)) {
      this.#note(work, "dry-run", null);
      return { ok: true, value: { dry_run: true, note: "This is a rehearsal: it was checked, and nothing was done." } };
    }
    if (!this.#note(work, "begun", null)) return recordFull;
    this.#running.add(key);
    try {
      let result = await this.#attempt(work, stop);
      if (isUnknown(result) && tool.idempotent === true && !stop.cancelled) result = await this.#attempt(work, stop);
      if (result !== cancelled && (!isUnknown(result) || idempotent)) return this.#finish(work, result);
      this.#note(work, "unknown", result.ok ? null : result.error);
      return unknownOutcome;
    } finally {
      this.#running.delete(key);
    }
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

  #finish(work: Work, result: ToolResult): ToolResult {
    const { tool, undoes } = work;
    if (!result.ok) {
      this.#note(work, "failed", result.error);
      return result;
    }
    const told = { ...result, value: withoutPrivate(result.value, tool.private) };
    this.#note(work, "done", told.value);
    if (undoes !== null) this.#noteUndone(work, undoes);
    this.#slots.clear(tool.name);
    if (tool.grants) this.#identify(tool.grants, tool.name, result.value);
    return told;
  }

  #noteUndone(work: Work, key: string): void {
    const undone = this.#options.log.entries().find((entry) => entry.key === key && entry.event === "done");
    const tool = undone && this.#tool(undone.tool);
    if (tool) this.#note({ ...work, tool, key, args: (undone.args ?? {}) as Work["args"] }, "undone", null);
  }

  #identify(level: "known" | "verified", how: string, value: unknown): void {
    const { verified, subject } = (value ?? {}) as { verified?: unknown; subject?: unknown };
    this.#options.caller.judged(verified === true, level, typeof subject === "string" ? subject : null, how);
  }

  #refuse(work: Work, ...[code, message]: Parameters<typeof refusal>): ToolResult {
    const refused = refusal(code, message);
    this.#note(work, "refused", refused.error);
    return refused;
  }

  #note({ tool, args, key, asked }: Work, event: ActionEntry["event"], result: unknown): boolean {
    const { log, sinceStartMs, turnOffset } = this.#options;
    return log.append({
      atMs: sinceStartMs(),
      event,
      key,
      tool: tool.name,
      turn: asked.turn + turnOffset,
      heard: asked.heard,
      question: asked.confirmed?.question ?? null,
      answer: asked.confirmed?.answer ?? null,
      args: withoutPrivate(args, tool.private),
      result,
      by: null,
    });
  }
}

interface Stop {
  cancelled: boolean;
  cancel: Cancel;
}

const cancelled = refusal("tool_failed", "the call ended before there was an answer");
const recordFull = refusal("tool_limit_reached", "too much was done in this call already: it was not done");
const approvalDenied = refusal(
  "tool_approval_denied",
  "A colleague has looked at it and did not approve it, so it was not done.",
);
const approvalPending = refusal(
  "tool_approval_pending",
  "A colleague has to approve this and has not decided yet, so it is not done. Tell the caller that they will be called back, and ask how they can be reached.",
);

const mayBeTriedAgain = refusal(
  "tool_outcome_unknown",
  "It was begun, and there is no result. It does no more when it is done twice: call it again if it is still wanted.",
);

/** Whether it may have been done all the same. */
function isUnknown(result: ToolResult): boolean {
  if (result.ok) return false;
  return ["tool_timeout", "tool_outcome_unknown", "tool_result_invalid"].includes(result.error.code);
}
