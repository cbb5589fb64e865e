/** Arguments that come one after the other: what is there is kept, what is missing is asked for in the tool's order. */
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

/** Where they outlive an eviction; what is private is not given to it, and is asked for again. */
export interface SlotStore {
  get(tool: string): SlotValues;
  /** The tools that something is kept for. */
  names(): string[];
  /** Null: nothing is kept any more. */
  put(tool: string, values: SlotValues | null): void;
}

export class Slots {
  readonly #store: SlotStore;
  /** What is private stays in memory. */
  readonly #private = new Map<string, SlotValues>();

  constructor(store: SlotStore) {
    this.#store = store;
  }

  /** The checked arguments; or what is wrong with them, or missing, with the question to ask for it. */
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
    const asks = Object.entries(tool.slots).find(([name]) => kept[name] === undefined)?.[1];
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

  /** Whoever was to do it refused it for these arguments: they are asked for again, the first of them now. */
  askAgain(tool: ToolDefinition, error: Refusal["error"]): Refusal {
    const wrong = new Set(error.wrong ?? []);
    const asks = Object.entries(tool.slots ?? {}).find(([name]) => wrong.has(name))?.[1];
    if (asks === undefined) return { ok: false, error };
    const kept = { ...this.#store.get(tool.name), ...this.#private.get(tool.name) };
    this.#keep(tool, Object.fromEntries(Object.entries(kept).filter(([name]) => !wrong.has(name))));
    return refusal("tool_arguments_invalid", `${error.message} Ask the caller again: "${asks}"`, asks);
  }

  /** Somebody else has the floor. Returns the tools that something was kept for. */
  drop(): string[] {
    const names = this.#store.names();
    for (const name of [...names, ...this.#private.keys()]) this.clear(name);
    return names;
  }

  /** It was done: the next one begins anew. */
  clear(tool: string): void {
    this.#private.delete(tool);
    this.#store.put(tool, null);
  }

  #keep({ name, private: names }: ToolDefinition, values: SlotValues): void {
    const isPrivate = ([slot, value]: [string, unknown]) => hasPrivateMark(withoutPrivate({ [slot]: value }, names));
    const all = Object.entries(values);
    this.#private.set(name, Object.fromEntries(all.filter(isPrivate)));
    this.#store.put(name, Object.fromEntries(all.filter((entry) => !isPrivate(entry))));
  }
}

function fitting(tool: ToolDefinition, given: unknown): Filled {
  const checked = checkedArguments(tool.parameters, given);
  return checked.ok ? { ok: true, args: checked.args } : refusal("tool_arguments_invalid", checked.why);
}
