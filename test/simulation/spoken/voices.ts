/**
 * The callers' voices, of two synthesizers: flite (http://cmuflite.org) and espeak-ng (https://github.com/espeak-ng/espeak-ng).
 * Both run as WebAssembly, at any speed without a change of pitch.
 */
import type { FliteVoice } from "../../../engines/tts/flite-voices.ts";
import type { Chance } from "../../scenarios/chance.ts";
import type { Case } from "../suite/case.ts";
import { accents, espeakVoices, isFliteVoice, type VoiceName } from "../suite/voices.ts";

export type Voice =
  | { readonly synthesizer: "flite"; readonly voice: FliteVoice }
  /** `voice`: as espeak-ng's option `-v` has it, such as `en-us+f3`. */
  | { readonly synthesizer: "espeak-ng"; readonly voice: string };

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
 */
export function voiceOf(
  { voice, accent }: Case["caller"]["sounds"],
  chance: Chance,
  usual: readonly VoiceName[] = usualVoices.real,
): Voice {
  const drawn = usual[chance.between(0, usual.length - 1)] ?? "slt";
  const name = voice ?? (accent === undefined ? drawn : "espeak-ng");
  if (isFliteVoice(name)) return { synthesizer: "flite", voice: name };
  return { synthesizer: "espeak-ng", voice: `${accents[accent ?? "american"]}${espeakVoices[name]}` };
}
