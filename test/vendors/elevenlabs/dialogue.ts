/**
 * A server that speaks ElevenLabs' text-to-dialogue on loopback, for v3 and v4.
 * https://elevenlabs.io/docs/api-reference/text-to-dialogue/v-1-text-to-dialogue-multi-stream-input
 */
import { z } from "zod";
import { startSpeaker, type TtsAct, type TtsDialect } from "../tts/speaker.ts";
import type { TtsConnection, TtsStandIn } from "../tts/stand-in.ts";
import { TimedCharacters } from "../tts/timed-characters.ts";
import { Contexts, locators } from "./contexts.ts";

const parametersSchema = z.strictObject({
  model_id: z.string().regex(/^eleven_v[34]/),
  language_code: z.string().length(2),
  output_format: z.enum(["pcm_24000", "opus_48000_32"]),
  sync_alignment: z.literal("true"),
});

const context_id = z.string().min(1);
const messageSchema = z.union([
  z.strictObject({
    context_id,
    voices: z.array(z.string()).length(1),
    voice_settings: z.strictObject({ stability: z.number().min(0).max(1) }).optional(),
    pronunciation_dictionary_locators: locators.optional(),
  }),
  z.strictObject({
    context_id,
    inputs: z.array(z.strictObject({ text: z.string().max(5_000).regex(/\S $/), voice_id: z.string() })),
    flush: z.boolean().optional(),
  }),
  z.strictObject({ context_id, keep_alive: z.literal(true) }),
  z.strictObject({ context_id, close_context: z.literal(true) }),
  z.strictObject({ close_socket: z.literal(true) }),
]);

function dialect({ url }: TtsConnection): TtsDialect {
  if (url.pathname !== "/v1/text-to-dialogue/multi-stream-input") throw new Error(`there is no ${url.pathname}`);
  const { output_format } = parametersSchema.parse(Object.fromEntries(url.searchParams));
  const json = (message: object) => JSON.stringify(message);
  const characters = new TimedCharacters();
  const contexts = new Contexts();
  return {
    rateHz: 24_000,
    format: output_format === "pcm_24000" ? undefined : "opus",
    maxContexts: 5,
    take(frame): readonly TtsAct[] {
      const message = messageSchema.parse(JSON.parse(frame));
      if ("close_socket" in message) return [{ kind: "goodbye" }];
      const { context_id: context } = message;
      if ("voices" in message) return contexts.open(context);
      if ("close_context" in message) return contexts.close(context);
      contexts.use(context);
      if ("keep_alive" in message) return [{ kind: "other" }];
      const text = message.inputs.map((input) => input.text).join("");
      return [{ kind: "text", context, text, flush: message.flush === true }];
    },
    audio(piece) {
      const { fromMs, characters: said } = characters.of(piece);
      const { bytes, context: context_id } = piece;
      const alignment = {
        chars: said.map(({ character }) => character),
        char_start_times_ms: said.map(({ startMs }) => Math.round(startMs - fromMs)),
        char_durations_ms: said.map(() => 10),
      };
      const chunk = json({ audio: bytes.toString("base64"), alignment, context_id });
      // The second is the end of a batch, and not of the context.
      return piece.spoken ? [chunk, json({ is_final_audio_for_turn: true, context_id })] : [chunk];
    },
    done: (context_id) => [json({ is_final: true, context_id })],
    trouble: (words) => [json({ message: words, error: "server_error", code: 1011, param: null })],
  };
}

export const elevenLabsDialogue: TtsStandIn = {
  title: "ElevenLabs dialogue",
  chosen: {
    service: "elevenlabs",
    model: "eleven_v4_turbo",
    voice: "a-voice",
    stability: 0.5,
    dictionaries: [{ id: "d1" }],
  },
  start: (script) => startSpeaker(dialect, script),
  env: (url, key) => ({ ELEVENLABS_API_KEY: key, ELEVENLABS_SPEAK_BASE_URL: url }),
  keyIn: { header: "xi-api-key" },
  sampleRateHz: 24_000,
  wordTimes: "as they come",
  kind: "socket",
  cancelledSpeakOn: true,
  idleMs: 20_000,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1008, isFinal: false },
  ],
};

export const elevenLabsDialogueOpus: TtsStandIn = {
  ...elevenLabsDialogue,
  title: "ElevenLabs dialogue, Opus",
  chosen: { ...elevenLabsDialogue.chosen, format: "opus" },
  format: "opus",
};
