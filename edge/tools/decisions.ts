/**
 * A human's decision on what an agent asked for, and all that comes to an end when nobody waits for it: it is stored
 * before anything is done, done once, and told later. All of it is read from the audit, so that it makes no difference
 * which life of the call's object asked, which one heard the decision, and which one tells.
 */

import { isIdempotent, type ToolDefinition } from "../agent/tools.ts";
import { newCallId } from "../conversation/call-ids.ts";
import type { Asked, Message, ToolCall, ToolResult } from "../conversation/ports.ts";
import type { Decided } from "../objects/human.ts";
import type { ActionEntry } from "../wire/http.ts";
import { type Acting, type ActingOptions, dryRunResult, type Work } from "./acting.ts";
import type { Waiting } from "./approvals.ts";
import { checkedArguments } from "./arguments.ts";
import { canonicalJson } from "./intent.ts";
import { hasPrivateMark } from "./privacy.ts";
import { refusal } from "./refusal.ts";
import { outcomeOf, unknownOutcome } from "./rules.ts";

/** What has come to an end, and has not been told to anybody. */
export interface Untold {
  readonly key: string;
  readonly tool: string;
  /** Without what is private. */
  readonly args: unknown;
  /** Null: no human was asked, and nobody knows what came of it. */
  readonly decision: "approved" | "denied" | null;
  readonly by: string | null;
  readonly result: ToolResult;
}

type Options = Pick<ActingOptions, "log" | "tools" | "turnOffset" | "sinceStartMs" | "unclear"> & {
  /** Tools that come later are there. */
  readonly listed: Promise<unknown>;
  /** Something is to be told that nobody waits for. */
  readonly late: () => void;
  /** Whether this of the call's audit is of these tools: another agent of the same call sees to its own. */
  readonly owns: (entry: ActionEntry) => boolean;
};

export class Decisions {
  readonly #options: Options;
  readonly #acting: Acting;
  readonly #waiting: Waiting;
  /** What this life of the object has asked a human for, with all its arguments. */
  readonly #asked = new Map<string, Work>();
  /** Keys of what was decided in this life: whoever heard the decision sees to it. */
  readonly #inHand = new Set<string>();

  constructor(options: Options, acting: Acting, waiting: Waiting) {
    this.#options = options;
    this.#acting = acting;
    this.#waiting = waiting;
  }

  /** A human is asked. */
  ask(work: Work): void {
    this.#asked.set(work.key, work);
  }

  /** The first decision counts; where nobody waits for it any more, it is carried out now. */
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
   * Takes up what an earlier life of the object has left: what was begun is known to be unknown from now on, and what a
   * human has approved is done, if it was not begun, or can be done twice.
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

  /** Whether something that was approved is still to be done, or being done. */
  isOpen(): boolean {
    return this.#approved().length > 0;
  }

  /**
   * What an earlier life of this call had begun and can be done again, as the model is told of it. The rest is told to
   * the caller (`untold`).
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

  /** Oldest first: what a human has decided, and what nobody knows. */
  untold(): Untold[] {
    const entries = this.#entries();
    return [...new Set(entries.map(({ key }) => key))].flatMap((key): Untold[] => {
      const own = entries.filter((entry) => entry.key === key);
      const [first] = own;
      if (first === undefined || own.some(({ event }) => event === "told") || this.#acting.running.has(key)) return [];
      const decision = own.some(({ event }) => event === "asked-human") ? decisionIn(own) : undefined;
      const result = decision ? resultOf(own) : this.#unclear(first.tool, own);
      if (result === null) return [];
      const { tool, args } = first;
      return [{ key, tool, args, decision: decision?.event ?? null, by: decision?.by ?? null, result }];
    });
  }

  /** What was decided on just this, and is not told yet; `args` as they are kept. */
  untoldOf(tool: string, args: unknown): Untold | null {
    const same = canonicalJson([tool, args]);
    return this.untold().find((one) => one.decision !== null && canonicalJson([one.tool, one.args]) === same) ?? null;
  }

  /** Somebody was told of it; `by`: who passes it on, where it was not the caller. What is told, or not over, stays as it is. */
  told(key: string, by: string | null = null): void {
    if (!this.untold().some((one) => one.key === key)) return;
    const entry = this.#entries().find((one) => one.key === key);
    if (entry) this.#note(entry, "told", null, by);
  }

  /** What was approved and has not come to anything, as it was asked for. */
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
    // A caller who has gone does not stop it: somebody has said that it is to be done.
    const stop = { cancelled: false, cancel: () => {} };
    const known = this.#asked.get(key);
    if (known) return this.#acting.do(known, stop);
    await this.#options.listed;
    const tool = tools.find((one) => one.name === name);
    const parsed = tool && checkedArguments(tool.parameters, args);
    if (tool === undefined || !parsed?.ok || hasPrivateMark(args)) {
      this.#note(pending, "failed", notKept.error, null);
      return notKept;
    }
    const asked: Asked = { turn: turn - turnOffset, heard };
    const call: ToolCall = { id: key, name, args };
    return this.#acting.do({ tool, call, args: parsed.args, key, asked, undoes: null }, stop);
  }

  /** Writes down of what was begun and is not being done that nobody knows what became of it. Returns it. */
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

  /** All but what a caller has declined, of which nothing can come. */
  #entries(): ActionEntry[] {
    const { log, owns } = this.#options;
    return log.entries().filter((entry) => entry.event !== "declined" && owns(entry));
  }

  /** Where no human was asked: that it may have been done, and must not be tried again. */
  #unclear(tool: string, entries: readonly ActionEntry[]): ToolResult | null {
    return lastOf(entries).event === "unknown" && !this.#isIdempotent(tool) ? unknownOutcome : null;
  }

  #isAtWork(key: string): boolean {
    return this.#inHand.has(key) || this.#acting.running.has(key);
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

/** The human's word among the entries of one intent. */
function decisionIn(entries: readonly ActionEntry[]) {
  return entries.find(
    (entry): entry is ActionEntry & { event: "approved" | "denied" } =>
      entry.event === "approved" || entry.event === "denied",
  );
}

/** What happened last to an intent, but for its being told. */
function lastOf(entries: readonly ActionEntry[]): ActionEntry {
  return entries.findLast(({ event }) => event !== "told") as ActionEntry;
}

/** What a decision came to; null: it is still to be done, or being done. */
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
