/** How Cartesia's speech to text tells an error: as https://docs.cartesia.ai/api-reference/stt/websocket has it. */
import { z } from "zod";
import type { Heard } from "../../speech/stt/protocol.ts";

const troubleSchema = z.object({
  message: z.string().optional(),
  error: z.string().optional(),
  title: z.string().optional(),
  status_code: z.number().optional(),
});

/** @throws ZodError at what is no error of Cartesia's */
export function readTrouble(json: unknown): Heard {
  const { message, error, title, status_code: status } = troubleSchema.parse(json);
  const trouble = message ?? error ?? title ?? "an error without a description";
  return { events: [], trouble, isFinal: status === 401 || status === 402 || status === 403 };
}
