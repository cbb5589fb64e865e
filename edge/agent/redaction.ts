/** The schema of an agent's redaction: the values that are neither stored nor sent to others. */
import { z } from "zod";
import { redactionKinds } from "../redaction/kinds.ts";
import { maxPatternChars, patternFault } from "../redaction/pattern-work.ts";

const patternSchema = z.strictObject({
  /** Stands in the value's place: `customer` becomes `[customer]`. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, "a name of small letters, digits and dashes, such as customer-number")
    .refine((name) => !(redactionKinds as readonly string[]).includes(name), "a name that no kind has"),
  /**
   * A regular expression of at most 200 characters; letter case does not count. Each repeat has an end (`\d{6,10}`), so
   * that no caller's words can keep the Worker busy.
   */
  pattern: z
    .string()
    .max(maxPatternChars)
    .superRefine((pattern, { addIssue }) => {
      const why = patternFault(pattern);
      if (why !== null) addIssue({ code: "custom", message: `the pattern cannot be used: ${why}` });
    }),
});

export const redactionSchema = z.strictObject({
  /**
   * The kinds of values that are taken out of everything that is stored or sent to others; all unless given. An agent
   * that books by telephone number may leave out `phone`, to keep the numbers in its records.
   */
  kinds: z.array(z.enum(redactionKinds)).default([...redactionKinds]),
  /** Values of the site's own, such as customer numbers. */
  patterns: z.array(patternSchema).max(20).default([]),
});
