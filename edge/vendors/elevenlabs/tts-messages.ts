/**
 * The messages of ElevenLabs' streaming text to speech, and their meaning here. Its two protocols differ in spelling, and
 * the older one has been seen with either: both are read.
 * https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input
 */
import { z } from "zod";
import { bytesOf } from "../../speech/base64.ts";
import { CharacterWords, type TimedCharacter } from "../../speech/tts/character-words.ts";
import type { Spoke, TtsReader } from "../../speech/tts/socket-protocol.ts";

const numbers = z.array(z.number()).optional();
const alignmentSchema = z.object({
  chars: z.array(z.string()),
  charStartTimesMs: numbers,
  charDurationsMs: numbers,
  char_start_times_ms: numbers,
  char_durations_ms: numbers,
});

const messageSchema = z.object({
  audio: z.string().nullish(),
  /** Of the text as it was sent; `normalizedAlignment` has it as it is spoken, with numbers in words. */
  alignment: alignmentSchema.nullish(),
  contextId: z.string().nullish(),
  context_id: z.string().nullish(),
  isFinal: z.boolean().nullish(),
  is_final: z.boolean().nullish(),
  error: z.string().nullish(),
  message: z.string().nullish(),
});

interface Context {
  readonly words: CharacterWords;
  /** Within `[` and `]`. */
  inTag: boolean;
}

export class ElevenLabsSpeech implements TtsReader {
  readonly #hasTags: boolean;
  readonly #contexts = new Map<string, Context>();

  /** @param hasTags the model takes `[laughs]` in the text for a direction, which is no word */
  constructor(hasTags: boolean) {
    this.#hasTags = hasTags;
  }

  /** @throws ZodError or SyntaxError if the frame is not one of ElevenLabs' messages */
  read(frame: string | Uint8Array, cameMs: (context?: string) => number): readonly Spoke[] {
    if (typeof frame !== "string") throw new TypeError("a binary frame");
    const message = messageSchema.parse(JSON.parse(frame));
    const { error, audio, alignment } = message;
    // The connection closes behind an error, of whatever context.
    if (error != null) return [{ trouble: message.message ?? error }];
    const id = message.contextId ?? message.context_id ?? undefined;
    const context = this.#contexts.get(id ?? "") ?? { words: new CharacterWords(), inTag: false };
    this.#contexts.set(id ?? "", context);
    const words = alignment == null ? [] : context.words.add(this.#charactersOf(alignment, context, cameMs(id)));
    const bytes = audio ? bytesOf(audio) : undefined;
    const isDone = message.isFinal === true || message.is_final === true;
    if (isDone) this.#contexts.delete(id ?? "");
    const told = isDone ? [...words, ...context.words.end()] : words;
    return [
      {
        context: id,
        ...(bytes !== undefined && { audio: bytes }),
        ...(told.length > 0 && { words: told }),
        ...(isDone && { isDone }),
      },
    ];
  }

  /** @param fromMs the audio before this message's, from whose start its characters are timed */
  #charactersOf(alignment: z.infer<typeof alignmentSchema>, context: Context, fromMs: number): TimedCharacter[] {
    const starts = alignment.charStartTimesMs ?? alignment.char_start_times_ms ?? [];
    const durations = alignment.charDurationsMs ?? alignment.char_durations_ms ?? [];
    return alignment.chars.flatMap((character, nth): TimedCharacter[] => {
      if (this.#hasTags && this.#isOfTag(character, context)) return [];
      const startMs = fromMs + (starts[nth] ?? 0);
      return [{ character, startMs, endMs: startMs + (durations[nth] ?? 0) }];
    });
  }

  #isOfTag(character: string, context: Context): boolean {
    const wasInTag = context.inTag;
    if (character === "[") context.inTag = true;
    if (character === "]") context.inTag = false;
    return wasInTag || context.inTag;
  }
}
