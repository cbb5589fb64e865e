/**
 * Text to speech by Amazon Polly, one signed request a clause. Its times of words would cost a second request for the same
 * text, and its bidirectional stream needs HTTP/2 both ways, which no Worker has.
 * https://docs.aws.amazon.com/polly/latest/dg/API_SynthesizeSpeech.html
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import type { Phonemes } from "../../speech/tts/phonemes.ts";
import type { TtsRequestProtocol } from "../../speech/tts/request-protocol.ts";
import { RequestTts } from "../../speech/tts/request-tts.ts";
import { spokenSsml } from "../../speech/tts/ssml.ts";
import { type AwsKey, signedHeaders } from "./signature.ts";

export interface PollyTtsOptions {
  /** `https://polly.eu-central-1.amazonaws.com`, or another server of the same protocol. */
  readonly base: string;
  readonly region: string;
  /** Absent: the requests are not signed. */
  readonly key?: AwsKey | undefined;
  readonly engine: string;
  readonly voice: string;
  /** A language of a voice that has two, as `en-IN`. */
  readonly languageCode?: string | undefined;
  /** Generative voices take none. https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html */
  readonly phonemes: readonly Phonemes[];
  readonly clock: Clock;
}

/** The most that it has as PCM. */
const sampleRateHz = 16_000;
/** It takes 3,000 billed characters. */
const maxCharacters = 2_800;

export function pollyTts(options: PollyTtsOptions): Tts {
  const { base, region, key, engine, voice, languageCode, phonemes, clock } = options;
  const spoken = spokenSsml(phonemes);
  const url = new URL(`${base.replace(/\/$/, "")}/v1/speech`);
  const plain = { "Content-Type": "application/json" };
  const protocol: TtsRequestProtocol = {
    name: "Amazon Polly",
    sampleRateHz,
    maxCharacters,
    async request(text, signal) {
      const body = JSON.stringify({
        ...(phonemes.length === 0
          ? { Text: text, TextType: "text" }
          : { Text: `<speak>${spoken(text)}</speak>`, TextType: "ssml" }),
        VoiceId: voice,
        Engine: engine,
        OutputFormat: "pcm",
        SampleRate: String(sampleRateHz),
        ...(languageCode !== undefined && { LanguageCode: languageCode }),
      });
      const at = new Date();
      const request = { method: "POST", url, headers: plain, body, service: "polly", region, at };
      const headers = key === undefined ? plain : await signedHeaders(request, key);
      return await fetch(url, { method: "POST", headers, body, signal });
    },
  };
  return new RequestTts({ protocol, clock });
}
