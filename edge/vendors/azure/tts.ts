/**
 * Text to speech by Azure, one request a clause, in SSML. Its socket (tts-socket.ts) tells the times of words beside.
 * https://learn.microsoft.com/azure/ai-services/speech-service/rest-text-to-speech
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import type { TtsRequestProtocol } from "../../speech/tts/request-protocol.ts";
import { RequestTts } from "../../speech/tts/request-tts.ts";
import type { SoundFormat } from "../../speech/tts/sound-reader.ts";
import { type SsmlOptions, ssmlIn } from "./ssml.ts";
import { outputFormats, sampleRateHz } from "./tts-formats.ts";

export interface AzureTtsOptions extends SsmlOptions {
  /** `https://westeurope.tts.speech.microsoft.com`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly format: SoundFormat;
  readonly clock: Clock;
}

/** It takes 64 KB of SSML, and cuts speech of more than 10 minutes without a word. */
const maxCharacters = 3_000;

export function azureTts(options: AzureTtsOptions): Tts {
  const { base, apiKey, format, clock } = options;
  const headers = {
    "Content-Type": "application/ssml+xml",
    "X-Microsoft-OutputFormat": outputFormats[format],
    "User-Agent": "Earshot",
    ...(apiKey !== undefined && { "Ocp-Apim-Subscription-Key": apiKey }),
  };
  const ssmlOf = ssmlIn(options);
  const protocol: TtsRequestProtocol = {
    name: "Azure",
    sampleRateHz,
    format,
    maxCharacters,
    request: (text, signal) =>
      fetch(`${base.replace(/\/$/, "")}/cognitiveservices/v1`, {
        method: "POST",
        headers,
        signal,
        body: ssmlOf(text),
      }),
  };
  return new RequestTts({ protocol, clock });
}
