/**
 * The voices and accents that a case may name, of two synthesizers: flite (http://cmuflite.org) and espeak-ng
 * (https://github.com/espeak-ng/espeak-ng).
 */
import { type FliteVoice, fliteVoices } from "../../../engines/tts/flite-voices.ts";

/** The accents of a caller, as a case names them, and espeak-ng's voices that have them. */
export const accents = {
  american: "en-us",
  "new york": "en-us-nyc",
  british: "en-gb",
  "received pronunciation": "en-gb-x-rp",
  scottish: "en-gb-scotland",
  lancashire: "en-gb-x-gbclan",
  "west midlands": "en-gb-x-gbcwmd",
  caribbean: "en-029",
} as const;
export type Accent = keyof typeof accents;
export const accentNames = Object.keys(accents) as Accent[];

/** espeak-ng's variants, as its option `-v` has them. */
export const espeakVoices = {
  "espeak-ng": "",
  "espeak-ng-woman": "+f3",
  "espeak-ng-old-woman": "+grandma",
  "espeak-ng-old-man": "+grandpa",
  "espeak-ng-whisper": "+whisper",
} as const;
type EspeakVoice = keyof typeof espeakVoices;

export type VoiceName = FliteVoice | EspeakVoice;
export const voiceNames: readonly VoiceName[] = [...fliteVoices, ...(Object.keys(espeakVoices) as EspeakVoice[])];

export function isFliteVoice(name: VoiceName): name is FliteVoice {
  return fliteVoices.some((one) => one === name);
}
