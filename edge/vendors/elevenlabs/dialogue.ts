/**
 * Text to speech by ElevenLabs' text-to-dialogue WebSocket: the models v3 and v4, which the older socket refuses. They
 * take directions such as `[laughs]` in the text.
 * https://elevenlabs.io/docs/api-reference/text-to-dialogue/v-1-text-to-dialogue-multi-stream-input
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

/** A silent context: it keeps the socket, whose contexts end after 20 s without input. */
const idle = "idle";

export function isOfDialogue(model: string): boolean {
  return /^eleven_v\d/.test(model);
}

export function elevenLabsDialogue(options: ElevenLabsTtsOptions): Tts {
  const { apiKey, model, voice, language, stability, clock, openSocket } = options;
  const url = speechUrl(options, "/v1/text-to-dialogue/multi-stream-input", {
    model_id: model,
    language_code: language,
  });
  const settings = settingsOf({ stability });
  const register = (context: string) =>
    JSON.stringify({
      context_id: context,
      voices: [voice],
      ...(Object.keys(settings).length > 0 && { voice_settings: settings }),
      ...locatorsOf(options.dictionaries),
    });
  const protocol: TtsSocketProtocol = {
    name: "ElevenLabs dialogue",
    sampleRateHz,
    format: options.format,
    maxCharacters,
    // Unconfirmed for this socket: five contexts, as on the other one.
    maxContexts,
    connect: (listener, signal) => openSocket({ url, headers: keyHeaders(apiKey), signal }, listener),
    hello: [register(idle)],
    open: (context) => [register(context)],
    // Unless it is flushed, text waits until there are about 40 characters.
    say: (context, text) => [
      JSON.stringify({ context_id: context, inputs: [{ text: spaced(text), voice_id: voice }], flush: true }),
    ],
    ...closing(),
    reader: () => new ElevenLabsSpeech(true),
    keepAlive: { message: JSON.stringify({ context_id: idle, keep_alive: true }), everyMs: 10_000 },
    goodbye: JSON.stringify({ close_socket: true }),
  };
  return new SocketTts({ protocol, clock });
}
