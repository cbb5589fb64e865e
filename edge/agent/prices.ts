/** The prices that a site owner pays, where they differ from the lists: their part of an agent's definition. */
import { z } from "zod";
import { usageItems } from "../wire/usage.ts";

const priceSchema = z.strictObject({
  /** US dollars for `per` of the item's unit: seconds, tokens, characters or requests. */
  usd: z.number().min(0).max(1_000_000),
  /** How many of the unit `usd` buys. */
  per: z.number().positive().max(1_000_000_000),
});

/** By the service's name in a trace's `usage`, such as `openai/gpt-4.1-mini`, then by item. */
export const pricesSchema = z.record(z.string().min(1).max(200), z.partialRecord(z.enum(usageItems), priceSchema));
