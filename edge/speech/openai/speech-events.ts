import { z } from "zod";

const eventSchema = z.object({ type: z.string().optional(), audio: z.string().optional() });

/**
 * The base64 audio of one event of a speech answer; null: it has none (its usage, its end).
 * @throws ZodError at what is no such event
 */
export function speechEventOf(json: unknown): string | null {
  return eventSchema.parse(json).audio ?? null;
}
