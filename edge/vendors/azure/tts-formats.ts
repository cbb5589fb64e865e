/** The formats that Azure is asked for. https://learn.microsoft.com/azure/ai-services/speech-service/rest-text-to-speech#audio-outputs */
import type { SoundFormat } from "../../speech/tts/sound-reader.ts";

/** Of linear16. */
export const sampleRateHz = 24_000;

export const outputFormats: Readonly<Record<SoundFormat, string>> = {
  pcm: "raw-24khz-16bit-mono-pcm",
  opus: "ogg-48khz-16bit-mono-opus",
};
