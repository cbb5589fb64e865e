/**
 * How often, and for how much, a tool was used in a call. What may still be done counts as if it had been: an attempt is
 * counted before it is made, so that none slips by while another waits for the Desk, or for a human.
 */
import type { ActionEntry } from "../wire/http.ts";

/** Something that is on its way and not begun. */
export interface OnItsWay {
  readonly tool: { readonly name: string };
  readonly key: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** How often a tool was begun, or may yet be. */
export function usesOf(tool: string, entries: readonly ActionEntry[], onTheirWay: Iterable<OnItsWay>): number {
  const own = entries.filter((entry) => entry.tool === tool);
  const begun = own.filter(({ event }) => event === "begun").length;
  const waiting = [...onTheirWay].filter((work) => work.tool.name === tool);
  const keys = new Set(waiting.map(({ key }) => key));
  return begun + waiting.length + intentsOf(own).filter(({ key, state }) => state === "open" && !keys.has(key)).length;
}

/**
 * The sum of an argument over all that was done, or may yet be, without a human's word. What was taken back is not in it;
 * what is no number there is more than any limit.
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

/** How much an argument adds. Money that comes back counts as money that goes: a minus is no way round a limit. */
export function amountIn(args: unknown, argument: string): number {
  // Words of a call that is over are forgotten, and its amounts with them.
  if (typeof args !== "object" || args === null || !Object.hasOwn(args, argument)) return 0;
  const amount: unknown = Reflect.get(args, argument);
  return typeof amount === "number" && !Number.isNaN(amount) ? Math.abs(amount) : Number.POSITIVE_INFINITY;
}

/** A human has looked at it, or nothing is left of it. */
const settled: ReadonlySet<ActionEntry["event"]> = new Set(["asked-human", "undone"]);

interface Intent {
  readonly key: string;
  readonly own: readonly ActionEntry[];
  readonly args: unknown;
  /** `open`: a human was asked, and it may still be done. `over`: it was not done, and will not be. */
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
  // Approved, and then kept from being done by another limit.
  const approved = events.indexOf("approved");
  return approved >= 0 && events.indexOf("refused", approved) >= 0 ? "over" : "open";
}
