/**
 * Text to speech by Azure, one request a clause, in SSML.
 * https://learn.microsoft.com/azure/ai-services/speech-service/rest-text-to-speech
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import type { TtsRequestProtocol } from "../../speech/tts/request-protocol.ts";
import { RequestTts } from "../../speech/tts/request-tts.ts";

export interface AzureTtsOptions {
  /** `https://westeurope.tts.speech.microsoft.com`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly voice: string;
  /** BCP 47, with its region. */
  readonly language: string;
  /** One of the voice's styles, such as "cheerful". */
  readonly style?: string | undefined;
  /** 1 is the voice's own pace. */
  readonly speed?: number | undefined;
  readonly clock: Clock;
}

const sampleRateHz = 24_000;
/** It takes 64 KB of SSML, and cuts speech of more than 10 minutes without a word. */
const maxCharacters = 3_000;

export function azureTts(options: AzureTtsOptions): Tts {
  const { base, apiKey, clock } = options;
  const headers = {
    "Content-Type": "application/ssml+xml",
    "X-Microsoft-OutputFormat": "raw-24khz-16bit-mono-pcm",
    "User-Agent": "Earshot",
    ...(apiKey !== undefined && { "Ocp-Apim-Subscription-Key": apiKey }),
  };
  const protocol: TtsRequestProtocol = {
    name: "Azure",
    sampleRateHz,
    maxCharacters,
    request: (text, signal) =>
      fetch(`${base.replace(/\/$/, "")}/cognitiveservices/v1`, {
        method: "POST",
        headers,
        signal,
        body: ssmlOf(text, options),
      }),
  };
  return new RequestTts({ protocol, clock });
}

/** https://learn.microsoft.com/azure/ai-services/speech-service/speech-synthesis-markup-structure */
function ssmlOf(text: string, { voice, language, style, speed }: AzureTtsOptions): string {
  let inner = escaped(text);
  if (speed !== undefined) inner = `<prosody rate="${speed}">${inner}</prosody>`;
  if (style !== undefined) inner = `<mstts:express-as style="${escaped(style)}">${inner}</mstts:express-as>`;
  const spaces = 'xmlns="http://www.w3.org/2001/10/synthesis" xmlns:mstts="https://www.w3.org/2001/mstts"';
  const speak = `<speak version="1.0" xml:lang="${escaped(language)}" ${spaces}>`;
  return `${speak}<voice name="${escaped(voice)}">${inner}</voice></speak>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no control characters but tab and line ends, and half of a pair is no character. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, " ")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
