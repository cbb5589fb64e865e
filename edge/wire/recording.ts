/** A call's recording, as its trace tells of it. */
import { z } from "zod";

/** The sides of a call that are recorded, each in a file of its own. */
export const recordingSides = ["caller", "agent", "human"] as const;
export const recordingSideSchema = z.enum(recordingSides);
export type RecordingSide = z.infer<typeof recordingSideSchema>;

export const recordingTraceSchema = z.object({
  /**
   * `recording`: the call runs; `waiting`: it is over, and R2 has yet to take the files; `stored`: they can be played;
   * `taken-back`: the visitor took their consent back, and all of it was deleted; `expired`: its days are over, and it was
   * deleted.
   */
  state: z.enum(["recording", "waiting", "stored", "taken-back", "expired"]),
  /**
   * When the consent began and ended, ISO 8601; `to` is null where nobody took it back, and recording was not switched off.
   */
  consent: z.object({ from: z.string(), to: z.string().nullable() }),
  /** The files in R2: how long each plays, and its size. Empty until they are there. */
  sides: z.array(z.object({ side: recordingSideSchema, ms: z.number(), bytes: z.number().int() })),
});
export type RecordingTrace = z.infer<typeof recordingTraceSchema>;
