/** An agent's knowledge and its policies: their part of its definition. Checked when the Worker starts. */
import { z } from "zod";

const bodySchema = z
  .object({
    /** Goes into every prompt, whole. */
    text: z.string().max(100_000).default(""),
    /** Rules that must always hold (returns, prices, medical limits): one sentence each, in every prompt. */
    policies: z.array(z.string().min(1).max(500)).max(50).default([]),
    /** Whether the agent uses the documents that it was taught (`npm run learn`). */
    documents: z.boolean().default(false),
    /** Documents of at most this many characters in all go whole into the prompt. Larger bodies are searched. */
    wholeUpToCharacters: z.number().int().min(0).max(100_000).default(12_000),
    /** The most passages for one turn. */
    passagesPerTurn: z.number().int().min(1).max(12).default(4),
    /**
     * How much of a question a passage must cover to count as known, 0 to 1 (the share of its words, rare ones counting
     * more). If no passage does, the agent says that it does not know.
     */
    relevantFrom: z.number().min(0).max(1).default(0.42),
  })
  .strict();

/** A text alone goes whole into the prompt. */
export const knowledgeSchema = z
  .union([z.string().max(100_000), bodySchema])
  .transform((given) => (typeof given === "string" ? bodySchema.parse({ text: given }) : given));

export type KnowledgeDefinition = z.output<typeof knowledgeSchema>;
