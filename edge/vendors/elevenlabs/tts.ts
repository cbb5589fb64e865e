/**
 * Text to speech by ElevenLabs' WebSocket with contexts: the models Flash, Turbo and Multilingual.
 * https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input
 */
import type { Tts } from "../../conversation/ports.ts";
import type { TtsSocketProtocol } from "../../speech/tts/socket-protocol.ts";
import { SocketTts } from "../../speech/tts/socket-tts.ts";
import { ElevenLabsSpeech } from "./tts-messages.ts";
import {
  closing,
  type ElevenLabsTtsOptions,
  keyHeaders,
  locatorsOf,
  maxCharacters,
  maxContexts,
  sampleRateHz,
  settingsOf,
  spaced,
  speechUrl,
} from "./tts-options.ts";

/** The longest that it offers, s; 20 unless told. */
const inactivityTimeoutS = 180;

export function elevenLabsTts(options: ElevenLabsTtsOptions): Tts {
  const { apiKey, model, voice, language, stability, similarity, speed, clock, openSocket } = options;
  const url = speechUrl(options, `/v1/text-to-speech/${encodeURIComponent(voice)}/multi-stream-input`, {
    model_id: model,
    inactivity_timeout: String(inactivityTimeoutS),
    // The other models refuse a language.
    ...(/_v2_5$/.test(model) && { language_code: language }),
  });
  const settings = settingsOf({ stability, similarity_boost: similarity, speed });
  const protocol: TtsSocketProtocol = {
    name: "ElevenLabs",
    sampleRateHz,
    format: options.format,
    maxCharacters,
    maxContexts,
    connect: (listener, signal) => openSocket({ url, headers: keyHeaders(apiKey), signal }, listener),
    // A context takes settings with its first message alone.
    open: (context) => [
      JSON.stringify({
        text: " ",
        context_id: context,
        ...(Object.keys(settings).length > 0 && { voice_settings: settings }),
        ...locatorsOf(options.dictionaries),
      }),
    ],
    // Unless it is flushed, text waits until there are 120 characters.
    say: (context, text) => [JSON.stringify({ text: spaced(text), context_id: context, flush: true })],
    ...closing(),
    reader: () => new ElevenLabsSpeech(false),
    // Without a context it keeps the socket alone.
    keepAlive: { message: JSON.stringify({ text: "" }), everyMs: 30_000 },
    goodbye: JSON.stringify({ close_socket: true }),
  };
  return new SocketTts({ protocol, clock });
}
