/** Rules of a definition that choose which model answers a turn: the first that fits. */
import { z } from "zod";

/** All that is named must hold. */
const whenSchema = z
  .object({
    /** One of these is in the caller's last words; one that ends in `*` matches longer words too. */
    words: z.array(z.string().trim().min(1).max(100)).max(200),
    /** The caller's last words have at most so many words. */
    maxWords: z.number().int().positive(),
    /** The caller speaks one of these, as far as their words tell: `en`, `de`, `es`, `fr`. */
    languages: z.array(z.enum(["en", "de", "es", "fr"])).min(1),
    /** The number of the caller's turn, from 1. */
    fromTurn: z.number().int().positive(),
    toTurn: z.number().int().positive(),
    /** What the page says of itself is one of these, by name. Nobody vouches for it: it chooses a model and nothing more. */
    context: z.record(z.string().max(64), z.union([z.string(), z.array(z.string()).min(1)])),
    /** Whether tools have been called for this turn. */
    afterTools: z.boolean(),
  })
  .partial()
  .strict()
  .refine((when) => Object.keys(when).length > 0, "at least one condition");
export type RouteCondition = z.output<typeof whenSchema>;

/** A rule and the model it leads to. */
export function routeSchemaOf<Model extends z.ZodType>(model: Model) {
  return z.object({ when: whenSchema, model }).strict();
}
