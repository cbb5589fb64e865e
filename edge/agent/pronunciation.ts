/** How an agent says words that a TTS reads badly: its own dictionary. */
import { z } from "zod";
import { wordSpans } from "../base/words.ts";

export const pronunciationSchema = z
  .array(
    z
      .object({
        /** A word or words, as they are written; letter case does not count. */
        written: z.string().trim().min(1).max(100),
        /** The spelling from which a stranger would say it right. */
        spoken: z.string().trim().min(1).max(200),
        /** Its sounds in the International Phonetic Alphabet, as many words as in `written`: for services that take them. */
        ipa: z
          .string()
          .trim()
          .max(200)
          .regex(/^[\p{L}\p{M}. ]+$/u, "write the sounds in the International Phonetic Alphabet, without slashes")
          .optional(),
      })
      .strict()
      .refine(({ written, ipa }) => ipa === undefined || wordSpans(written).length === ipa.split(/\s+/).length, {
        path: ["ipa"],
        error: "needs as many words as `written`, so that each has its own sounds",
      }),
  )
  .max(500);
