/** The caller's sound of a case, as its seed draws it: their voice, their slips of the tongue and the noise round them. */
import { Chance } from "../../scenarios/chance.ts";
import { saysCode } from "../code-placeholder.ts";
import type { Case } from "../suite/case.ts";
import { spokenParts } from "../suite/slips.ts";
import type { VoiceName } from "../suite/voices.ts";
import type { SoundWork } from "./sound-maker.ts";
import { voiceOf } from "./voices.ts";

export interface DrawnCall {
  /** To be made by a `SoundMaker`; an utterance with a code has no parts, since nobody knows it yet. */
  readonly sound: Omit<Extract<SoundWork, { kind: "call" }>, "kind">;
  /** Draws the rest of the call: how long the caller thinks. */
  readonly chance: Chance;
}

/**
 * The same seed draws the same call.
 * @param usual the voices of callers whose case names none
 * @throws Error where the case names a voice that there is not
 */
export function drawnCall(one: Case, seed: number, usual: readonly VoiceName[]): DrawnCall {
  const { sounds } = one.caller;
  const chance = new Chance(seedOf(one.name, seed));
  const voice = voiceOf(sounds, chance, usual);
  const says = one.does.flatMap((step) => {
    if (!("says" in step)) return [];
    return [saysCode(step.says) ? [] : spokenParts(step, sounds.slips, chance)];
  });
  return { sound: { says, voice, sounds, seed: chance.between(1, 2 ** 30) }, chance };
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), so that each case of a seed has a chance of its own. */
function seedOf(name: string, seed: number): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${name} ${seed}`)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
