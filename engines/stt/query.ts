/** A client's settings for a stream: the query of its address. */
import { z } from "zod";
import { Refusal } from "../refusal.ts";

const flag = z.enum(["true", "false"]).transform((value) => value === "true");

const querySchema = z.object({
  model: z.string().max(100).default("nova-3"),
  encoding: z.literal("linear16", "this engine hears linear16"),
  sample_rate: z.literal("16000", "this engine hears 16000 Hz"),
  channels: z.literal("1").default("1"),
  interim_results: flag.default(false),
  vad_events: flag.default(false),
  /** Milliseconds, or `false` for none. */
  endpointing: z
    .union([z.literal("false").transform(() => null), z.coerce.number().int().min(10).max(10_000)])
    .default(10),
  utterance_end_ms: z.coerce.number().int().min(1_000).max(5_000).optional(),
});
export type ListenQuery = z.output<typeof querySchema>;

/** @throws Refusal, with the status to answer the upgrade with. */
export function listeningOf(query: URLSearchParams): ListenQuery {
  const parsed = querySchema.safeParse(Object.fromEntries(query));
  if (parsed.success) return parsed.data;
  throw new Refusal(400, "INVALID_QUERY_PARAMETER", z.prettifyError(parsed.error));
}
