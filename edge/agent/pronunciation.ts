/** How an agent says words that voices read badly: its own dictionary. */
import { z } from "zod";

export const pronunciationSchema = z
  .array(
    z
      .object({
        /** A word or words, as they are written; letter case does not count. */
        written: z.string().trim().min(1).max(100),
        /** As a reader unfamiliar with it would have to see it to say it right. */
        spoken: z.string().trim().min(1).max(200),
      })
      .strict(),
  )
  .max(500);
export type PronunciationEntry = z.output<typeof pronunciationSchema>[number];
