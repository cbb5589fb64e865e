/**
 * A text in Azure's SSML.
 * https://learn.microsoft.com/azure/ai-services/speech-service/speech-synthesis-markup-structure
 */
import type { Phonemes } from "../../speech/tts/phonemes.ts";
import { escaped, spokenSsml } from "../../speech/tts/ssml.ts";

export interface SsmlOptions {
  readonly voice: string;
  /** BCP 47, with its region. */
  readonly language: string;
  /** One of the voice's styles, such as "cheerful". */
  readonly style?: string | undefined;
  /** 1 is the voice's own pace. */
  readonly speed?: number | undefined;
  /** https://learn.microsoft.com/azure/ai-services/speech-service/speech-synthesis-markup-pronunciation#phoneme-element */
  readonly phonemes: readonly Phonemes[];
}

/** @returns texts in SSML */
export function ssmlIn({ voice, language, style, speed, phonemes }: SsmlOptions): (text: string) => string {
  const spoken = spokenSsml(phonemes);
  const spaces = 'xmlns="http://www.w3.org/2001/10/synthesis" xmlns:mstts="https://www.w3.org/2001/mstts"';
  const speak = `<speak version="1.0" xml:lang="${escaped(language)}" ${spaces}>`;
  return (text) => {
    let inner = spoken(text);
    if (speed !== undefined) inner = `<prosody rate="${speed}">${inner}</prosody>`;
    if (style !== undefined) inner = `<mstts:express-as style="${escaped(style)}">${inner}</mstts:express-as>`;
    return `${speak}<voice name="${escaped(voice)}">${inner}</voice></speak>`;
  };
}
