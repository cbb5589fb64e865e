/**
 * A server that speaks ElevenLabs' text to speech with contexts on loopback, for Flash, Turbo and Multilingual.
 * https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input
 */
import { z } from "zod";
import { startSpeaker, type TtsAct, type TtsDialect } from "../tts/speaker.ts";
import type { TtsConnection, TtsStandIn } from "../tts/stand-in.ts";
import { TimedCharacters } from "../tts/timed-characters.ts";
import { Contexts, locators } from "./contexts.ts";

const parametersSchema = z.strictObject({
  model_id: z.string().regex(/^eleven_(flash|turbo|multilingual)_v2/, "this socket refuses v3 and v4"),
  language_code: z.string().length(2).optional(),
  output_format: z.enum(["pcm_24000", "opus_48000_32"]),
  sync_alignment: z.literal("true"),
  inactivity_timeout: z.literal("180"),
});

const settings = z
  .strictObject({
    stability: z.number().min(0).max(1),
    similarity_boost: z.number().min(0).max(1),
    speed: z.number().min(0.7).max(1.2),
  })
  .partial();
const context_id = z.string().min(1);

const messageSchema = z.union([
  z.strictObject({ text: z.literal(""), context_id: z.undefined().optional() }),
  z.strictObject({
    text: z.literal(" "),
    context_id,
    voice_settings: settings.optional(),
    pronunciation_dictionary_locators: locators.optional(),
  }),
  z.strictObject({ text: z.string().max(5_000).regex(/\S $/), context_id, flush: z.boolean().optional() }),
  z.strictObject({ context_id, close_context: z.literal(true) }),
  z.strictObject({ close_socket: z.literal(true) }),
]);

function dialect({ url }: TtsConnection): TtsDialect {
  if (!/^\/v1\/text-to-speech\/[^/]+\/multi-stream-input$/.test(url.pathname))
    throw new Error(`there is no ${url.pathname}`);
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
      const context = message.context_id;
      if (context === undefined) return [{ kind: "other" }];
      if ("close_context" in message) return contexts.close(context);
      if (message.text === " ") return contexts.open(context);
      contexts.use(context);
      return [{ kind: "text", context, text: message.text, flush: "flush" in message && message.flush === true }];
    },
    audio(piece) {
      const { fromMs, characters: said } = characters.of(piece);
      const alignment = {
        chars: said.map(({ character }) => character),
        charStartTimesMs: said.map(({ startMs }) => Math.round(startMs - fromMs)),
        charDurationsMs: said.map(() => 10),
      };
      const { bytes, context: contextId } = piece;
      return [
        json({
          audio: bytes.toString("base64"),
          isFinal: null,
          alignment,
          normalizedAlignment: alignment,
          contextId,
        }),
      ];
    },
    done: (contextId) => [json({ audio: null, isFinal: true, contextId })],
    trouble: (words) => [json({ message: words, error: "server_error", code: 1011 })],
  };
}

export const elevenLabsFlash: TtsStandIn = {
  title: "ElevenLabs Flash",
  chosen: {
    service: "elevenlabs",
    voice: "a-voice",
    stability: 0.5,
    speed: 1.1,
    dictionaries: [{ id: "d1", version: "v1" }],
  },
  start: (script) => startSpeaker(dialect, script),
  env: (url, key) => ({ ELEVENLABS_API_KEY: key, ELEVENLABS_SPEAK_BASE_URL: url }),
  keyIn: { header: "xi-api-key" },
  sampleRateHz: 24_000,
  wordTimes: "as they come",
  kind: "socket",
  cancelledSpeakOn: true,
  idleMs: 180_000,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1008, reason: "max_active_conversations", isFinal: false },
  ],
};

export const elevenLabsFlashOpus: TtsStandIn = {
  ...elevenLabsFlash,
  title: "ElevenLabs Flash, Opus",
  chosen: { ...elevenLabsFlash.chosen, format: "opus" },
  format: "opus",
};
