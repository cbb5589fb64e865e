/** How long an agent's calls are kept, by kind. */
import { z } from "zod";

const days = z.number().int().min(1).max(3650);

export const retentionSchema = z
  .strictObject({
    /** Recordings, in days from the end of the call; as long as the words unless set. */
    recordingDays: days.optional(),
    /** All that was said and written, in the call's own record and in the archive, in days from the end of the call. */
    wordsDays: days.default(30),
    /**
     * The archive's figures of a call: when it was and how long, its waits, costs, outcome, errors, rating and labels, in days
     * from the end of the call. A bit more than a year unless set, so that a month can be compared with that of the year before.
     */
    figuresDays: days.default(400),
  })
  .transform(({ recordingDays, ...rest }) => ({ recordingDays: recordingDays ?? rest.wordsDays, ...rest }))
  .refine(({ recordingDays, wordsDays }) => recordingDays <= wordsDays, {
    path: ["recordingDays"],
    message: "a recording has the words in it: keep it for wordsDays at most",
  })
  .refine(({ wordsDays, figuresDays }) => wordsDays <= figuresDays, {
    path: ["figuresDays"],
    message: "words without their call's figures cannot be found: set wordsDays or more",
  });
export type Retention = z.output<typeof retentionSchema>;
