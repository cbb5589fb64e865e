/** Topics that an agent does not speak of: their part of its definition. */
import { z } from "zod";

const patternSchema = z
  .string()
  .min(1)
  .max(300)
  .refine((source) => compiled(source) !== null, "a regular expression");

const topicSchema = z
  .object({
    /** For the prompt and the record: "medical advice". */
    topic: z.string().min(1).max(100),
    /**
     * Words and phrases, matched as whole words in any case. One that ends in `*` matches longer words too. In scripts
     * without spaces a dictionary finds the words, and `*` matches anywhere.
     */
    words: z.array(z.string().trim().min(1).max(100)).max(300).default([]),
    /** Regular expressions, matched against the sentence in lower case, where words are not enough. */
    patterns: z.array(patternSchema).max(50).default([]),
    /** Said instead of the sentence and of all that would follow it. */
    instead: z.string().min(1).max(300),
  })
  .strict()
  .refine(({ words, patterns }) => words.length + patterns.length > 0, "words or patterns by which it is known");

export const offLimitsSchema = z.array(topicSchema).max(50);
export type OffLimitsTopic = z.output<typeof topicSchema>;

/** Null: it is not a regular expression. */
export function compiled(source: string): RegExp | null {
  try {
    return new RegExp(source, "iu");
  } catch {
    // The schema reports it, with the field's name.
    return null;
  }
}
