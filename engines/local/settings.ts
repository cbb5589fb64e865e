/** The settings of the process with the voice and the language model, as the start hands them over. */
import { z } from "zod";

export const localSettingsSchema = z.object({
  port: z.number().int().min(0).max(65_535),
  /** `packages`: where npm has put the library; `model`: the file. Null: another server does it. */
  voice: z.object({ packages: z.string(), model: z.string(), threads: z.number().int().min(1) }).nullable(),
  llm: z
    .object({
      packages: z.string(),
      model: z.string(),
      threads: z.number().int().min(1),
      mostSentences: z.number().int().min(1),
    })
    .nullable(),
});
export type LocalSettings = z.output<typeof localSettingsSchema>;

/** The variable that holds them, as JSON. */
export const localSettingsVariable = "LOCAL_MODELS";
