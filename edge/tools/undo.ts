/** Undoing: finds the last action in this call that can be undone, and makes the call of the tool that undoes it. */

import { z } from "zod";
import { type ToolDefinition, toolsSchema, undoName } from "../agent/tools.ts";
import type { ActionEntry } from "../wire/http.ts";
import { privateMark } from "./privacy.ts";
import { bodyOf } from "./request-template.ts";

/** The tool that the model gets if any of the agent's tools can be undone. */
export const undoTool: ToolDefinition = toolsSchema.parse([
  {
    kind: "function",
    name: undoName,
    description: "Takes back what was done last in this call, if it can be taken back and the caller wants it.",
    parameters: z.object({}),
    run: () => null,
  },
])[0] as ToolDefinition;

export interface Undoing {
  /** The intent to undo. */
  readonly key: string;
  readonly name: string;
  readonly args: unknown;
}

/** Null: no action in this call can be undone. */
export function undoingOf(tools: readonly ToolDefinition[], entries: readonly ActionEntry[]): Undoing | null {
  const undone = new Set(entries.filter(({ event }) => event === "undone").map(({ key }) => key));
  for (const entry of [...entries].reverse()) {
    const undo = tools.find(({ name }) => name === entry.tool)?.undo;
    if (entry.event !== "done" || undo === undefined || undone.has(entry.key)) continue;
    const values = { ...fields(entry.args, ""), ...fields(entry.result, "result.") };
    const args = bodyOf(undo.arguments, values);
    // The record did not keep its arguments, and nobody asked to undo an earlier action instead.
    return JSON.stringify(args).includes(privateMark) ? null : { key: entry.key, name: undo.tool, args };
  }
  return null;
}

function fields(value: unknown, prefix: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [`${prefix}${name}`, inner]));
}
