/** How an agent says words that a TTS reads badly: its own dictionary. */
import { z } from "zod";

export const pronunciationSchema = z
  .array(
    z
      .object({
        /** A word or words, as they are written; letter case does not count. */
        written: z.string().trim().min(1).max(100),
        /** The spelling from which a stranger would say it right. */
        spoken: z.string().trim().min(1).max(200),
      })
      .strict(),
  )
  .max(500);
