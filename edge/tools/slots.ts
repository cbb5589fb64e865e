/**
 * Arguments that the caller gives one after the other: known ones are kept, and missing ones asked for in the tool's
 * order.
 */
import { z } from "zod";
import { workFault } from "../agent/schema-work.ts";
import type { ToolDefinition } from "../agent/tools.ts";
import { checkedArguments } from "./arguments.ts";
import { argumentFault } from "./bounded.ts";
import { declaredOnly } from "./declared.ts";
import { hasPrivateMark, withoutPrivate } from "./privacy.ts";
import { type Refusal, refusal } from "./refusal.ts";

export type SlotValues = Readonly<Record<string, unknown>>;
export type Filled = { readonly ok: true; readonly args: SlotValues } | Refusal;

/** Keeps them over an eviction. It gets no private values, which the agent asks for again. */
export interface SlotStore {
  get(tool: string): SlotValues;
  /** The tools with kept values. */
  names(): string[];
  /** Null: keeps nothing any more. */
  put(tool: string, values: SlotValues | null): void;
}

/**
 * Hears whether this tool asks for something private, or reads it back, whenever it asks for anything or is done.
 * `asks`: it asks for an argument.
 */
export type Hush = (tool: string, isPrivate: boolean, asks: boolean) => void;

export class Slots {
  readonly #store: SlotStore;
  readonly #hush: Hush;
  /** Private values stay in memory. */
  readonly #private = new Map<string, SlotValues>();

  constructor(store: SlotStore, hush: Hush = () => {}) {
    this.#store = store;
    this.#hush = hush;
  }

  /** The checked arguments; or their fault, or the missing one with its question. */
  fill(tool: ToolDefinition, given: unknown): Filled {
    if (tool.slots === undefined) return fitting(tool, given);
    const fault = argumentFault(given) ?? workFault(tool.parameters, given);
    if (fault !== null) return refusal("tool_arguments_invalid", `the arguments cannot be used: ${fault}`);
    const { shape } = tool.parameters;
    const wrong: string[] = [];
    const before = { ...this.#store.get(tool.name), ...this.#private.get(tool.name) };
    const kept: Record<string, unknown> = { ...before };
    for (const [name, value] of Object.entries((given ?? {}) as SlotValues)) {
      if (value === undefined || value === null || value === "") continue;
      const schema = Object.hasOwn(shape, name) ? (shape[name] as z.ZodType) : undefined;
      const declared = schema && declaredOnly(schema, value);
      const parsed = schema?.safeParse(declared);
      if (parsed?.success) kept[name] = declared;
      else wrong.push(`${name}: ${parsed ? z.prettifyError(parsed.error) : "there is no such argument"}`);
    }
    this.#keep(tool, kept);
    const missing = Object.entries(tool.slots).find(([name]) => kept[name] === undefined);
    const asks = missing?.[1];
    // Complete, they are read back before the caller's yes.
    const isPrivate = missing ? tool.private.includes(missing[0]) : Object.keys(kept).some(isOneOf(tool.private));
    this.#hush(tool.name, isPrivate, missing !== undefined);
    if (wrong.length > 0) {
      const then = asks === undefined ? "" : ` Then ask: "${asks}"`;
      return refusal("tool_arguments_invalid", `${wrong.join("; ")}.${then}`, asks);
    }
    if (asks !== undefined) {
      const have = Object.keys(kept).join(", ") || "nothing yet";
      return refusal("tool_slots_missing", `Known so far: ${have}. Ask the caller: "${asks}"`, asks);
    }
    return fitting(tool, kept);
  }

  /** The site refused these arguments: the agent asks for them again, the first of them now. */
  askAgain(tool: ToolDefinition, error: Refusal["error"]): Refusal {
    const wrong = new Set(error.wrong ?? []);
    const asks = Object.entries(tool.slots ?? {}).find(([name]) => wrong.has(name))?.[1];
    if (asks === undefined) return { ok: false, error };
    const kept = { ...this.#store.get(tool.name), ...this.#private.get(tool.name) };
    this.#keep(tool, Object.fromEntries(Object.entries(kept).filter(([name]) => !wrong.has(name))));
    this.#hush(tool.name, tool.private.some(isOneOf([...wrong])), true);
    return refusal("tool_arguments_invalid", `${error.message} Ask the caller again: "${asks}"`, asks);
  }

  /** Another agent or a human answers. Returns the tools that had kept values. */
  drop(): string[] {
    const names = this.#store.names();
    for (const name of [...names, ...this.#private.keys()]) this.clear(name);
    return names;
  }

  /** The action ran, so the next one begins anew. */
  clear(tool: string): void {
    this.#private.delete(tool);
    this.#store.put(tool, null);
    this.#hush(tool, false, false);
  }

  #keep({ name, private: names }: ToolDefinition, values: SlotValues): void {
    const isPrivate = ([slot, value]: [string, unknown]) => hasPrivateMark(withoutPrivate({ [slot]: value }, names));
    const all = Object.entries(values);
    this.#private.set(name, Object.fromEntries(all.filter(isPrivate)));
    this.#store.put(name, Object.fromEntries(all.filter((entry) => !isPrivate(entry))));
  }
}

function isOneOf(names: readonly string[]): (name: string) => boolean {
  return (name) => names.includes(name);
}

function fitting(tool: ToolDefinition, given: unknown): Filled {
  const checked = checkedArguments(tool.parameters, given);
  return checked.ok ? { ok: true, args: checked.args } : refusal("tool_arguments_invalid", checked.why);
}
