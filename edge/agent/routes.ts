/** Rules of a definition that choose the model for a turn: the first that fits. */
import { z } from "zod";
import { packs } from "../languages/packs.ts";

/** Languages whose small words tell a text in them. */
const tellingLanguages = [...packs].flatMap(([language, { smallWords }]) => (smallWords === null ? [] : [language]));

/** All conditions that are given must hold. */
const whenSchema = z
  .object({
    /** One of these is in the caller's last words; one that ends in `*` matches longer words too. */
    words: z.array(z.string().trim().min(1).max(100)).max(200),
    /** The caller's last words are at most this many words. */
    maxWords: z.number().int().positive(),
    /** The caller speaks one of these, by their words. */
    languages: z.array(z.enum(tellingLanguages)).min(1),
    /** The number of the caller's turn, from 1. */
    fromTurn: z.number().int().positive(),
    toTurn: z.number().int().positive(),
    /**
     * The page's context has one of these values, by name. Nobody vouches for it: it chooses a model and nothing more.
     */
    context: z.record(z.string().max(64), z.union([z.string(), z.array(z.string()).min(1)])),
    /** Whether the turn has already used tools. */
    afterTools: z.boolean(),
  })
  .partial()
  .strict()
  .refine((when) => Object.keys(when).length > 0, "at least one condition");
export type RouteCondition = z.output<typeof whenSchema>;

/** A rule and the model it leads to. */
export function routeSchemaOf<Llm extends z.ZodType>(llm: Llm) {
  return z.object({ when: whenSchema, llm }).strict();
}
