/** The hash of an agent's definition: a call keeps the definition it began with, and its record says which. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { stableJson } from "../base/stable-json.ts";
import type { Agent } from "./agent.ts";

/**
 * SHA-256, in hex, of the definition as JSON with sorted keys; schemas count as JSON Schema, functions as their source.
 * Objectives are left out, since they change no call, and versions, since each has a hash of its own.
 */
export function definitionHash({ objectives: _, versions: _candidates, ...agent }: Agent): string {
  return createHash("sha256").update(stableJson(agent, written)).digest("hex");
}

function written(value: unknown): unknown {
  if (typeof value === "function") return { function: String(value) };
  if (value instanceof z.ZodType) return { schema: z.toJSONSchema(value, { unrepresentable: "any" }) };
  return value;
}
