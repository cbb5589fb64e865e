/** The form of an attempt to talk the agent into something, and of what a model does that always obeys. */
import { z } from "zod";

const attemptSchema = z
  .object({
    /** The attacker: the caller, a document that is found for their words, or a tool's result. */
    by: z.enum(["caller", "document", "tool"]),
    text: z.string().min(1),
    /** `{persona}`, `{PERSONA}` and `{manner}` stand for the agent's own instructions. */
    obeyed: z.union([
      z.object({ say: z.string() }).strict(),
      z.object({ call: z.string(), args: z.record(z.string(), z.unknown()) }).strict(),
    ]),
    /** The defence: the rule that the sentence breaks, or the end of the tool's call. */
    refused: z.enum([
      "off-limits",
      "recital",
      "address",
      "tool_unknown",
      "tool_arguments_invalid",
      "tool_identity_required",
      "unconfirmed",
    ]),
  })
  .strict();
export type Attempt = z.output<typeof attemptSchema>;

export const attemptsSchema = z.array(attemptSchema).min(100);
