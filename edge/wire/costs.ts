/** The cost of a call, as its trace tells it. */
import { z } from "zod";
import { usageSchema } from "./usage.ts";

/** Millionths of a US dollar. */
const micros = z.number().min(0);

export const costTraceItemSchema = usageSchema.extend({
  /** -1: of the call as a whole. */
  turn: z.number().int(),
  unit: z.string(),
  /** Millionths of a US dollar, to a thousandth of them; null: nobody has told a price. */
  micros: micros.nullable(),
});
export type CostTraceItem = z.infer<typeof costTraceItemSchema>;

export const costSchema = z.object({
  /** The sum of all items with a price. Millionths of a US dollar, whole. */
  micros,
  /** The same for a minute of the call; null: it had no duration yet. */
  perMinuteMicros: micros.nullable(),
  items: z.array(costTraceItemSchema),
  /** Items without a price, as `item service`: the sum is without these. */
  unpriced: z.array(z.string()),
});
export type Cost = z.infer<typeof costSchema>;
