/**
 * Counts how often, and for how much, a tool was used in a call. An action that may still run counts as if it had: an
 * attempt is counted before it is made, so that none slips by while another waits for the Desk, or for a human.
 */
import type { ActionEntry } from "../wire/http.ts";

/** An action that was let through and has not begun. */
export interface OnItsWay {
  readonly tool: { readonly name: string };
  readonly key: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** How often a tool has begun, or may yet begin. */
export function usesOf(tool: string, entries: readonly ActionEntry[], onTheirWay: Iterable<OnItsWay>): number {
  const own = entries.filter((entry) => entry.tool === tool);
  const begun = own.filter(({ event }) => event === "begun").length;
  const waiting = [...onTheirWay].filter((work) => work.tool.name === tool);
  const keys = new Set(waiting.map(({ key }) => key));
  return begun + waiting.length + intentsOf(own).filter(({ key, state }) => state === "open" && !keys.has(key)).length;
}

/**
 * The sum of an argument over all actions that ran, or may yet run, without a human's approval. Undone actions do not
 * count. A value that is no number is more than any limit.
 */
export function sumOf(
  tool: string,
  argument: string,
  entries: readonly ActionEntry[],
  onTheirWay: Iterable<OnItsWay>,
): number {
  const all = intentsOf(entries.filter((entry) => entry.tool === tool));
  const intents = all.filter(({ state, own }) => state === "begun" && !own.some(({ event }) => settled.has(event)));
  const keys = new Set(all.filter(({ state }) => state !== "over").map(({ key }) => key));
  const waiting = [...onTheirWay].filter((work) => work.tool.name === tool && !keys.has(work.key));
  return [...intents, ...waiting].reduce((sum, { args }) => sum + amountIn(args, argument), 0);
}

/**
 * How much an argument adds. Money that comes back counts as money that goes, so a minus does not get round a limit.
 */
export function amountIn(args: unknown, argument: string): number {
  // After the call its words are forgotten, and its amounts with them.
  if (typeof args !== "object" || args === null || !Object.hasOwn(args, argument)) return 0;
  const amount: unknown = Reflect.get(args, argument);
  return typeof amount === "number" && !Number.isNaN(amount) ? Math.abs(amount) : Number.POSITIVE_INFINITY;
}

/** A human has looked at it, or it came to nothing. */
const settled: ReadonlySet<ActionEntry["event"]> = new Set(["asked-human", "undone"]);

interface Intent {
  readonly key: string;
  readonly own: readonly ActionEntry[];
  readonly args: unknown;
  /** `open`: a human was asked, and it may still run. `over`: it did not run, and will not. */
  readonly state: "open" | "begun" | "over";
}

function intentsOf(entries: readonly ActionEntry[]): Intent[] {
  const byKey = new Map<string, ActionEntry[]>();
  for (const entry of entries) byKey.set(entry.key, [...(byKey.get(entry.key) ?? []), entry]);
  return [...byKey].map(([key, own]) => ({ key, own, args: own[0]?.args, state: stateOf(own) }));
}

function stateOf(entries: readonly ActionEntry[]): Intent["state"] {
  const events = entries.map(({ event }) => event);
  const outcome = events.findLast((event) => ["begun", "done", "failed", "unknown"].includes(event));
  if (outcome !== undefined) return outcome === "failed" ? "over" : "begun";
  if (!events.includes("asked-human") || events.includes("denied") || events.includes("dry-run")) return "over";
  // Approved, and then stopped by another limit.
  const approved = events.indexOf("approved");
  return approved >= 0 && events.indexOf("refused", approved) >= 0 ? "over" : "open";
}
