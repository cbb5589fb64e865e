/**
 * The messages of Deepgram's streaming text to speech.
 * https://developers.deepgram.com/reference/text-to-speech/speak-streaming
 */
import { z } from "zod";
import { jsonOf } from "../../speech/json.ts";

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Metadata") }),
  /** All audio of a Flush has been sent. https://developers.deepgram.com/docs/tts-ws-flush */
  z.object({ type: z.literal("Flushed") }),
  /** https://developers.deepgram.com/docs/tts-ws-clear */
  z.object({ type: z.literal("Cleared") }),
  z.object({ type: z.literal("Warning"), description: z.string().optional(), code: z.string().optional() }),
  z.object({ type: z.literal("Error"), description: z.string().optional(), code: z.string().optional() }),
]);
export type AuraMessage = z.infer<typeof messageSchema>;

/** @throws ZodError or SyntaxError if the frame is not one of these. */
export function readAuraMessage(frame: string): AuraMessage {
  return messageSchema.parse(jsonOf(frame));
}
