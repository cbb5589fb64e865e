/**
 * The callers' voices, of two synthesizers: flite (http://cmuflite.org) and espeak-ng (https://github.com/espeak-ng/espeak-ng).
 * Both run as WebAssembly, at any speed without a change of pitch.
 */
import { fliteVoices } from "../../../engines/tts/flite.ts";
import type { Chance } from "../../scenarios/chance.ts";
import type { Case } from "../suite/case.ts";

export type Voice =
  | { readonly synthesizer: "flite"; readonly voice: (typeof fliteVoices)[number] }
  /** `voice`: as espeak-ng's option `-v` has it, such as `en-us+f3`. */
  | { readonly synthesizer: "espeak-ng"; readonly voice: string };

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

const espeakVoices: Readonly<Record<string, string>> = {
  "espeak-ng": "",
  "espeak-ng-woman": "+f3",
  "espeak-ng-old-woman": "+grandma",
  "espeak-ng-old-man": "+grandpa",
  "espeak-ng-whisper": "+whisper",
};

/** The names that a case may give its caller's voice. */
export const voiceNames: readonly string[] = [...fliteVoices, ...Object.keys(espeakVoices)];

/** The voices of callers whose case names none, drawn by the seed. */
export const usualVoices = {
  /** Two men's and a woman's of flite. */
  offline: ["slt", "rms", "awb"],
  /** The offline STT understands half of espeak-ng's sentences, real ones all. */
  real: ["slt", "rms", "awb", "espeak-ng", "espeak-ng-woman"],
} as const;

/**
 * The caller's voice.
 * @param chance draws one where the case names neither a voice nor an accent
 * @param usual those that it draws from
 * @throws Error where there is no such voice or accent, or the voice has an accent of its own
 */
export function voiceOf(
  { voice, accent }: Case["caller"]["sounds"],
  chance: Chance,
  usual: readonly string[] = usualVoices.real,
): Voice {
  if (accent !== undefined && !(accent in accents))
    throw new Error(`no voice has the accent "${accent}": there are ${Object.keys(accents).join(", ")}`);
  const drawn = usual[chance.between(0, usual.length - 1)];
  const name = voice ?? (accent === undefined ? drawn : "espeak-ng") ?? "slt";
  const flite = fliteVoices.find((one) => one === name);
  if (flite !== undefined) {
    if (accent === undefined) return { synthesizer: "flite", voice: flite };
    throw new Error(`the voice "${name}" has an accent of its own: leave the accent out, or take espeak-ng`);
  }
  const variant = espeakVoices[name];
  if (variant === undefined) throw new Error(`no voice is named "${name}": there are ${voiceNames.join(", ")}`);
  const spoken = accents[(accent ?? "american") as keyof typeof accents];
  return { synthesizer: "espeak-ng", voice: `${spoken}${variant}` };
}
