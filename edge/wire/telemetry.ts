/** The outcome of sending a call's telemetry, in its trace. */
import { z } from "zod";

const countsSchema = z.object({ exported: z.number().int(), lost: z.number().int() });

export const telemetryTraceSchema = z.object({
  /** Spans that the receiver took, and those that were given up or refused. */
  spans: countsSchema,
  /** The same of the metrics' data points. */
  points: countsSchema,
  /** Requests that are still to be sent. */
  waiting: z.number().int(),
  /** Why something was lost, the last time; null: nothing was. */
  why: z.string().nullable(),
});
export type TelemetryTrace = z.infer<typeof telemetryTraceSchema>;
