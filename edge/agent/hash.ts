/** The hash of an agent's definition: a call keeps the definition it began with, and its record says which. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Agent } from "./agent.ts";

/** SHA-256, in hex, of the definition as JSON with sorted keys; schemas count as JSON Schema, functions as their source. */
export function definitionHash(agent: Agent): string {
  return createHash("sha256").update(stableJson(agent)).digest("hex");
}

/** JSON whose text does not depend on the order in which an object's keys were written. */
export function stableJson(value: unknown): string {
  return JSON.stringify(plain(value));
}

function plain(value: unknown): unknown {
  if (typeof value === "function") return { function: String(value) };
  if (value instanceof z.ZodType) return { schema: plain(z.toJSONSchema(value, { unrepresentable: "any" })) };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, plain(inner)]),
  );
}
