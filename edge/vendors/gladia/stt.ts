/**
 * Speech to text by Gladia's live sessions: a request opens a session, and its answer has the address of the socket, with a
 * token in place of the key. Each connection is a session of its own, to which the STT gives its unheard audio again.
 * https://docs.gladia.io/api-reference/v2/live/init
 */
import { z } from "zod";
import { primarySubtag } from "../../base/language-tag.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import { type OpenSocket, SocketRefused } from "../../speech/socket.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import type { SttContext } from "../vendor.ts";
import { GladiaMessages } from "./stt-messages.ts";

export interface GladiaSttOptions extends Pick<SttContext, "language" | "languages" | "phrases" | "clock" | "sent"> {
  /** `https://api.gladia.io`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 16_000;
/** Seconds of silence. Its own default of 0.05 ends a turn between two words. */
const endpointing = 0.5;
const sessionSchema = z.object({ url: z.url({ protocol: /^wss?$/ }) });

export function gladiaStt(options: GladiaSttOptions): OpenStt {
  const { openSocket, clock, sent } = options;
  const protocol: SttProtocol = {
    name: "Gladia",
    sampleRateHz,
    connect: async (listener, signal) => {
      const url = await sessionOf(options, signal);
      return await openSocket({ url, headers: {}, signal }, listener);
    },
    reader: () => new GladiaMessages(),
    finalize: null,
    // Its own client tries again after all other closes.
    isFinalClose: (code) => code >= 4400 && code <= 4499,
    goodbye: JSON.stringify({ type: "stop_recording" }),
    sent,
  };
  return (listen) => new SocketStt(protocol, clock, listen);
}

/** The address of a new session's socket. @throws SocketRefused */
async function sessionOf(options: GladiaSttOptions, signal: AbortSignal): Promise<string> {
  const { base, apiKey } = options;
  const response = await fetch(`${base.replace(/\/$/, "")}/v2/live`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(apiKey !== undefined && { "X-Gladia-Key": apiKey }) },
    body: JSON.stringify(settingsOf(options)),
    signal,
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new SocketRefused(response.status, response.headers.get("Retry-After"));
  }
  return sessionSchema.parse(await response.json()).url;
}

function settingsOf({ model, languages, phrases }: GladiaSttOptions) {
  return {
    model,
    encoding: "wav/pcm",
    bit_depth: 16,
    sample_rate: sampleRateHz,
    channels: 1,
    endpointing,
    language_config: { languages: languages.map(primarySubtag), code_switching: languages.length > 1 },
    realtime_processing: {
      words_accurate_timestamps: true,
      ...(phrases.length > 0 && { custom_vocabulary: true, custom_vocabulary_config: { vocabulary: phrases } }),
    },
    messages_config: {
      receive_partial_transcripts: true,
      receive_final_transcripts: true,
      receive_speech_events: true,
      receive_acknowledgments: false,
      receive_errors: true,
      receive_lifecycle_events: false,
    },
  };
}
