/** The summary after a call: its part of an agent's definition. */
import { z } from "zod";
import { notifySchema } from "./escalation.ts";
import { objectSchema } from "./tools.ts";

export const endingSchema = z
  .object({
    summary: z
      .object({
        /** `model`: the agent's model writes it, or code if that fails; `code`: always code, from the record alone. */
        by: z.enum(["model", "code"]).default("model"),
        /** Points to look for, told to the model: "whether the caller will come back". */
        note: z.string().min(1).max(1000).optional(),
        /** Values to take out of the call, each checked by itself: a zod object, or a JSON schema of one. */
        fields: objectSchema.optional(),
      })
      .strict()
      .prefault({}),
    /** The outcome: resolved, handed over, abandoned, failed, or a limit. Each ended call has one by rules. */
    outcome: z
      .strictObject({
        /** `model`: the agent's model judges it; rules do if its answer does not fit. `rules`: always rules. */
        by: z.enum(["rules", "model"]).default("rules"),
        /** When a call counts as resolved, told to the model: "a booking was made, or the caller said thanks". */
        note: z.string().min(1).max(1000).optional(),
        /** Whether the model also judges the caller's sentiment in each turn. Without it there is none. */
        sentiment: z.boolean().default(false),
      })
      .prefault({}),
    /** The receivers (`call.ended`); those of `escalation.notify` unless given. */
    notify: z.array(notifySchema).max(5).optional(),
  })
  .strict();
export type EndingDefinition = z.output<typeof endingSchema>;
