/** What is made of a call once it is over: the part of an agent's definition that says so. */
import { z } from "zod";
import { notifySchema } from "./escalation.ts";
import { objectSchema } from "./tools.ts";

export const endingSchema = z
  .object({
    summary: z
      .object({
        /** `model`: the agent's model writes it, and code where that fails; `code`: always code, from the record alone. */
        by: z.enum(["model", "code"]).default("model"),
        /** What to look for, told to the model: "whether the caller will come back". */
        note: z.string().min(1).max(1000).optional(),
        /** Values to be taken out of the call, each checked by itself: a zod object, or a JSON schema of one. */
        fields: objectSchema.optional(),
      })
      .strict()
      .prefault({}),
    /** Who is told (`call.ended`); those of `escalation.notify` unless given. */
    notify: z.array(notifySchema).max(5).optional(),
  })
  .strict();
export type EndingDefinition = z.output<typeof endingSchema>;
