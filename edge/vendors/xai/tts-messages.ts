/** The messages of xAI's streaming text to speech, and their meaning here. https://docs.x.ai/docs/guides/text-to-speech */
import { z } from "zod";
import { bytesOf } from "../../speech/base64.ts";
import { jsonOf } from "../../speech/json.ts";
import { CharacterWords } from "../../speech/tts/character-words.ts";
import type { Spoke } from "../../speech/tts/socket-protocol.ts";

const timestampsSchema = z.object({
  graph_chars: z.array(z.string()),
  /** Seconds: where each character begins, or where it begins and ends. Which of both is not confirmed. */
  graph_times: z.array(z.union([z.number(), z.array(z.number())])),
});

const messageSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("audio.delta"),
    delta: z.string().default(""),
    audio_timestamps: timestampsSchema.nullish(),
  }),
  z.object({ type: z.literal("audio.done") }),
  z.object({ type: z.literal("audio.clear") }),
  z.object({ type: z.literal("error"), message: z.string().default("an error without a description") }),
]);
const knownTypes = ["audio.delta", "audio.done", "audio.clear", "error"];
const anySchema = z.object({ type: z.string() });

export class XaiTtsMessages {
  #words = new CharacterWords();

  /** Messages name no utterance. @param context the one that is spoken */
  read(frame: string | Uint8Array, context: string | undefined): readonly Spoke[] {
    if (typeof frame !== "string") throw new TypeError("a binary frame");
    const json: unknown = jsonOf(frame);
    if (!knownTypes.includes(anySchema.parse(json).type)) return [];
    const message = messageSchema.parse(json);
    switch (message.type) {
      case "audio.delta": {
        const audio = bytesOf(message.delta);
        const words = message.audio_timestamps == null ? [] : this.#words.add(charactersOf(message.audio_timestamps));
        return [{ context, ...(audio.length > 0 && { audio }), ...(words.length > 0 && { words }) }];
      }
      case "audio.done":
      case "audio.clear": {
        const words = this.#words.end();
        this.#words = new CharacterWords();
        return [{ context, ...(words.length > 0 && { words }), isDone: true }];
      }
      case "error":
        return [{ trouble: message.message }];
    }
  }
}

function charactersOf({ graph_chars: characters, graph_times: times }: z.infer<typeof timestampsSchema>) {
  const startOf = (nth: number) => {
    const time = times[nth];
    return typeof time === "number" ? time : time?.[0];
  };
  return characters.map((character, nth) => {
    const time = times[nth];
    const start = startOf(nth) ?? 0;
    const end = (typeof time === "object" ? time[1] : undefined) ?? startOf(nth + 1) ?? start;
    return { character, startMs: start * 1000, endMs: end * 1000 };
  });
}
