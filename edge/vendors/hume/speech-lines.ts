/** The lines with which Hume answers a request for speech. https://dev.hume.ai/reference/text-to-speech-tts/synthesize-json-streaming */
import { z } from "zod";
import { bytesOf } from "../../speech/base64.ts";
import type { SpokenPiece } from "../../speech/tts/request-protocol.ts";

const lineSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("audio"), audio: z.string() }),
  z.object({
    type: z.literal("timestamp"),
    timestamp: z.object({
      type: z.string(),
      text: z.string(),
      /** Ms. */
      time: z.object({ begin: z.number(), end: z.number() }),
    }),
  }),
  z.object({ type: z.literal("error"), message: z.string().default("an error without a description") }),
]);
const knownTypes = ["audio", "timestamp", "error"];
const anySchema = z.object({ type: z.string() });

/** @throws Error at what is not of the protocol, and at an error of Hume's */
export function humePieces(json: unknown): readonly SpokenPiece[] {
  if (!knownTypes.includes(anySchema.parse(json).type)) return [];
  const line = lineSchema.parse(json);
  switch (line.type) {
    case "audio":
      return [{ audio: bytesOf(line.audio) }];
    case "timestamp": {
      const { type, text, time } = line.timestamp;
      return type === "word" ? [{ words: [{ text, startMs: time.begin, endMs: time.end }] }] : [];
    }
    case "error":
      throw new Error("it reported an error", { cause: line.message });
  }
}
