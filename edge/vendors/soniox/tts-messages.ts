/**
 * The messages of Soniox' real-time text to speech, and their meaning here.
 * https://soniox.com/docs/api-reference/tts/websocket-api, https://soniox.com/docs/tts/rt/timestamps
 */
import { z } from "zod";
import { bytesOf } from "../../speech/base64.ts";
import { jsonOf } from "../../speech/json.ts";
import { CharacterWords } from "../../speech/tts/character-words.ts";
import type { Spoke, TtsReader } from "../../speech/tts/socket-protocol.ts";

const messageSchema = z.object({
  stream_id: z.string().optional(),
  audio: z.string().optional(),
  timestamps: z
    .object({
      characters: z.array(z.string()),
      character_start_times_seconds: z.array(z.number()),
      character_end_times_seconds: z.array(z.number()),
    })
    .nullish(),
  terminated: z.boolean().optional(),
  error_code: z.number().optional(),
  error_message: z.string().optional(),
});

/** The key is wrong, the account has no funds, or may not do this. */
const refusals = [401, 402, 403];

export class SonioxSpeech implements TtsReader {
  readonly #words = new Map<string, CharacterWords>();

  /** @throws ZodError or SyntaxError if the frame is not one of Soniox' messages */
  read(frame: string | Uint8Array): readonly Spoke[] {
    if (typeof frame !== "string") throw new TypeError("a binary frame");
    const message = messageSchema.parse(jsonOf(frame));
    const { stream_id: context, audio, timestamps, error_code: code, error_message: words } = message;
    if (code !== undefined) {
      const told = { trouble: words ?? `error ${code}`, isFinal: refusals.includes(code) };
      // A trouble that may pass is worth another connection; the others are this stream's own fault.
      return [code === 408 || code === 429 || code >= 500 ? told : { context, ...told }];
    }
    const spoken = this.#words.get(context ?? "") ?? new CharacterWords();
    this.#words.set(context ?? "", spoken);
    const timed = timestamps ? spoken.add(charactersOf(timestamps)) : [];
    const isDone = message.terminated === true;
    if (isDone) this.#words.delete(context ?? "");
    const told = isDone ? [...timed, ...spoken.end()] : timed;
    return [
      {
        context,
        ...(audio ? { audio: bytesOf(audio) } : {}),
        ...(told.length > 0 && { words: told }),
        ...(isDone && { isDone }),
      },
    ];
  }
}

/** Unconfirmed: times count from the start of the stream, not of the message. */
function charactersOf(timestamps: NonNullable<z.infer<typeof messageSchema>["timestamps"]>) {
  const { characters, character_start_times_seconds: starts, character_end_times_seconds: ends } = timestamps;
  return characters.map((character, nth) => {
    return { character, startMs: (starts[nth] ?? 0) * 1000, endMs: (ends[nth] ?? 0) * 1000 };
  });
}
