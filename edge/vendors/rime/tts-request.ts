/**
 * Text to speech by Rime's `/v1/rime-tts`, one request a clause, answered with a stream of WAV. It tells no times of words.
 * https://docs.rime.ai/api-reference/coda/http
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import type { TtsRequestProtocol } from "../../speech/tts/request-protocol.ts";
import { RequestTts } from "../../speech/tts/request-tts.ts";

export interface RimeRequestTtsOptions {
  /** `https://users.rime.ai`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly voice: string;
  /** A language as Rime names it: `eng`. */
  readonly language: string;
  /** Speech takes so many times as long. */
  readonly timeScaleFactor?: number | undefined;
  readonly clock: Clock;
}

const sampleRateHz = 24_000;
/** A request takes 500 characters of Mist and 3,000 of Coda. */
const maxCharacters = 500;

export function rimeRequestTts(options: RimeRequestTtsOptions): Tts {
  const { base, apiKey, model, voice, language, timeScaleFactor, clock } = options;
  const url = `${base.replace(/\/$/, "")}/v1/rime-tts`;
  const headers = {
    Accept: "audio/wav",
    "Content-Type": "application/json",
    ...(apiKey !== undefined && { Authorization: `Bearer ${apiKey}` }),
  };
  const fixed = { speaker: voice, modelId: model, lang: language, samplingRate: sampleRateHz };
  const settings = { ...fixed, ...(timeScaleFactor !== undefined && { timeScaleFactor }) };
  const protocol: TtsRequestProtocol = {
    name: "Rime",
    sampleRateHz,
    maxCharacters,
    request: (text, signal) =>
      fetch(url, { method: "POST", headers, signal, body: JSON.stringify({ text, ...settings }) }),
  };
  return new RequestTts({ protocol, clock });
}
