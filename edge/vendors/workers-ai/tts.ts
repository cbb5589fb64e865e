/**
 * Text to speech on Workers AI: Deepgram's Aura by the Worker's binding, one HTTP request a clause.
 * https://developers.cloudflare.com/workers-ai/models/aura-2-en/
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import { RequestTts } from "../../speech/tts/request-tts.ts";

export interface WorkersAiTtsOptions {
  /** The part of the binding that it needs. */
  readonly ai: SpeechModels;
  readonly model: "@cf/deepgram/aura-1" | "@cf/deepgram/aura-2-en" | "@cf/deepgram/aura-2-es";
  readonly speaker?: string;
  readonly clock: Clock;
  /** If no byte comes for this long, the service has stalled. */
  readonly stallMs?: number;
}

export interface SpeechModels {
  run(
    model: string,
    input: Readonly<Record<string, string | number>>,
    options: { readonly returnRawResponse: true; readonly signal: AbortSignal },
  ): Promise<Response>;
}

const sampleRateHz = 24_000;
/** Deepgram's own bound: https://developers.deepgram.com/docs/text-to-speech */
const maxCharacters = 1_800;

export function workersAiTts({ ai, model, speaker, clock, stallMs }: WorkersAiTtsOptions): Tts {
  const options = { encoding: "linear16", container: "none", sample_rate: sampleRateHz };
  const voice = speaker === undefined ? {} : { speaker };
  const protocol = {
    name: "Aura on Workers AI",
    sampleRateHz,
    maxCharacters,
    request: (text: string, signal: AbortSignal) =>
      ai.run(model, { text, ...options, ...voice }, { returnRawResponse: true, signal }),
  };
  return new RequestTts({ protocol, clock, ...(stallMs === undefined ? {} : { stallMs }) });
}
