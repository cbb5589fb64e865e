/**
 * Text to speech by Inworld's bidirectional WebSocket, a context an utterance.
 * https://docs.inworld.ai/api-reference/ttsAPI/texttospeech/synthesize-speech-websocket
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import { type Phonemes, phonemeMarks } from "../../speech/tts/phonemes.ts";
import type { TtsSocketProtocol } from "../../speech/tts/socket-protocol.ts";
import { SocketTts } from "../../speech/tts/socket-tts.ts";
import { InworldMessages } from "./tts-messages.ts";

export interface InworldTtsOptions {
  /** `wss://api.inworld.ai`, or another server of the same protocol. */
  readonly base: string;
  /** As issued, which is in base64 already. */
  readonly apiKey?: string;
  readonly model: string;
  readonly voice: string;
  /** A language by its first subtag. */
  readonly language: string;
  readonly speed?: number | undefined;
  readonly delivery?: string | undefined;
  /** https://docs.inworld.ai/tts/capabilities/custom-pronunciation */
  readonly phonemes: readonly Phonemes[];
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 24_000;
/** A request over HTTP takes 2,000. */
const maxCharacters = 1_000;
/** It counts a context until it says that it is closed. */
const maxContexts = 5;

export function inworldTts(options: InworldTtsOptions): Tts {
  const { base, apiKey, phonemes, clock, openSocket } = options;
  const spoken = phonemeMarks(phonemes, { mark: (_, ipa) => `/${ipa}/` });
  const url = `${base.replace(/\/$/, "")}/tts/v1/voice:streamBidirectional`;
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: `Basic ${apiKey}` };
  const create = settingsOf(options);
  const message = (contextId: string, body: object) => JSON.stringify({ ...body, contextId });
  const protocol: TtsSocketProtocol = {
    name: "Inworld",
    sampleRateHz,
    maxCharacters,
    maxContexts,
    connect: (listener, signal) => openSocket({ url, headers, signal }, listener),
    open: (context) => [message(context, { create })],
    // Whole clauses come, so each is spoken at once.
    say: (context, text) => [message(context, { send_text: { text: spoken(text), flush_context: {} } })],
    // It speaks what it has, and then closes.
    end: (context) => [message(context, { flush_context: {} }), message(context, { close_context: {} })],
    cancel: (context) => [message(context, { close_context: {} })],
    endsCancelled: true,
    reader: () => new InworldMessages(),
    // Its clients send an empty text each minute; in which context there is none to be, no source says. It is connected anew.
    goodbye: null,
  };
  return new SocketTts({ protocol, clock });
}

function settingsOf({ model, voice, language, speed, delivery }: InworldTtsOptions) {
  return {
    voiceId: voice,
    modelId: model,
    audioConfig: {
      // LINEAR16 would have a WAV header in front of each piece.
      audioEncoding: "PCM",
      sampleRateHertz: sampleRateHz,
      ...(speed !== undefined && { speakingRate: speed }),
    },
    ...(delivery !== undefined && { deliveryMode: delivery }),
    language,
    timestampType: "WORD",
    // With its audio, and not later: an interrupted reply needs the times at once.
    timestampTransportStrategy: "SYNC",
  };
}
