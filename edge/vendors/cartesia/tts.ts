/**
 * Text to speech by Cartesia's Sonic over its WebSocket, a context an utterance.
 * https://docs.cartesia.ai/api-reference/tts/websocket
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import { type Phonemes, phonemeMarks, phonesOf } from "../../speech/tts/phonemes.ts";
import type { TtsSocketProtocol } from "../../speech/tts/socket-protocol.ts";
import { SocketTts } from "../../speech/tts/socket-tts.ts";
import { cartesiaHeaders } from "./headers.ts";
import { readCartesiaSpeech } from "./tts-messages.ts";

export interface CartesiaTtsOptions {
  /** `wss://api.cartesia.ai`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  /** The id of a voice. */
  readonly voice: string;
  /** A language by its first subtag. */
  readonly language?: string | undefined;
  /** 0.6 to 1.5. */
  readonly speed?: number | undefined;
  readonly emotion?: string | undefined;
  /** Of Sonic 3 and later: https://docs.cartesia.ai/build-with-cartesia/capability-guides/phonemes */
  readonly phonemes: readonly Phonemes[];
  /** The id of a pronunciation dictionary that is kept at Cartesia. */
  readonly dictionary?: string | undefined;
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 24_000;
/** No bound is documented; this is some minutes of speech. */
const maxCharacters = 2_000;
/** Contexts that are open at once count against the plan: two on the smallest. */
const maxContexts = 2;

export function cartesiaTts(options: CartesiaTtsOptions): Tts {
  const { base, apiKey, model, voice, language, speed, emotion, phonemes, dictionary, clock, openSocket } = options;
  const spoken = phonemeMarks(phonemes, { mark: (_, ipa) => `<<${phonesOf(ipa).join("|")}>>` });
  const url = `${base.replace(/\/$/, "")}/tts/websocket`;
  const generation = { ...(speed !== undefined && { speed }), ...(emotion !== undefined && { emotion }) };
  // Each message repeats the settings.
  const message = (context: string, transcript: string, goesOn: boolean) =>
    JSON.stringify({
      context_id: context,
      model_id: model,
      transcript,
      voice: { mode: "id", id: voice },
      output_format: { container: "raw", encoding: "pcm_s16le", sample_rate: sampleRateHz },
      ...(language !== undefined && { language }),
      ...(Object.keys(generation).length > 0 && { generation_config: generation }),
      ...(dictionary !== undefined && { pronunciation_dict_id: dictionary }),
      continue: goesOn,
      add_timestamps: true,
      // Whole clauses come, so there is nothing to wait for. Cartesia would wait for three seconds.
      max_buffer_delay_ms: 0,
    });
  const protocol: TtsSocketProtocol = {
    name: "Cartesia",
    sampleRateHz,
    maxCharacters,
    maxContexts,
    connect: (listener, signal) => openSocket({ url, headers: cartesiaHeaders(apiKey), signal }, listener),
    say: (context, text) => [message(context, spoken(text), true)],
    end: (context) => [message(context, "", false)],
    cancel: (context) => [JSON.stringify({ context_id: context, cancel: true })],
    reader: () => ({
      read(frame) {
        if (typeof frame !== "string") throw new TypeError("a binary frame");
        return readCartesiaSpeech(frame);
      },
    }),
    goodbye: null,
  };
  return new SocketTts({ protocol, clock });
}
