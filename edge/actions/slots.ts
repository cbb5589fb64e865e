/** Arguments that come one after the other: what is there is kept, what is missing is asked for in the tool's order. */
import { z } from "zod";
import type { ToolDefinition } from "./definition.ts";
import { type Refusal, refusal } from "./refusal.ts";

type Args = Readonly<Record<string, unknown>>;
export type Filled = { readonly ok: true; readonly args: Args } | Refusal;

export class Slots {
  readonly #kept = new Map<string, Args>();

  /** The checked arguments; or what is wrong with them, or missing, with the question to ask for it. */
  fill(tool: ToolDefinition, given: unknown): Filled {
    if (tool.slots === undefined) return checked(tool, given);
    const before = this.#kept.get(tool.name) ?? {};
    const { shape } = tool.parameters;
    const wrong: string[] = [];
    const kept: Record<string, unknown> = { ...before };
    for (const [name, value] of Object.entries((given ?? {}) as Args)) {
      if (value === undefined || value === null || value === "") continue;
      const parsed = (shape[name] as z.ZodType | undefined)?.safeParse(value);
      if (parsed?.success) kept[name] = value;
      else wrong.push(`${name}: ${parsed ? z.prettifyError(parsed.error) : "there is no such argument"}`);
    }
    this.#kept.set(tool.name, kept);
    const missing = Object.entries(tool.slots).find(([name]) => kept[name] === undefined);
    if (wrong.length > 0) {
      const ask = missing === undefined ? "" : ` Then ask: "${missing[1]}"`;
      return refusal("tool_arguments_invalid", `${wrong.join("; ")}.${ask}`);
    }
    if (missing) {
      const have = Object.keys(kept).join(", ") || "nothing yet";
      return refusal("tool_slots_missing", `Known so far: ${have}. Ask the caller: "${missing[1]}"`);
    }
    return checked(tool, kept);
  }

  /** It was done: the next one begins anew. */
  clear(tool: string): void {
    this.#kept.delete(tool);
  }
}

function checked(tool: ToolDefinition, given: unknown): Filled {
  const parsed = tool.parameters.safeParse(given);
  if (parsed.success) return { ok: true, args: parsed.data };
  return refusal("tool_arguments_invalid", z.prettifyError(parsed.error));
}
