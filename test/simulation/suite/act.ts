/** A caller who does the steps of a case in writing. */
import type { Chance } from "../../scenarios/chance.ts";
import type { Cue, PlayedCall, SaidParts } from "../played-call.ts";
import { type Case, type CutIn, cutsIn, type Step } from "./case.ts";
import { withSlips } from "./slips.ts";

/** A listener takes in so many words a second; an interruption comes by it. */
const wordsPerSecond = 2.6;

/** Does them all, one after the other. @param chance draws their slips of the tongue */
export async function actAll(call: PlayedCall, { does, caller }: Case, chance: Chance): Promise<void> {
  for (const [nth, step] of does.entries()) {
    const next = does[nth + 1];
    if ("silentFor" in step) await call.silentFor(step.silentFor * 1_000);
    else if ("goneFor" in step) await call.awayFor(step.goneFor * 1_000);
    else if ("hangsUp" in step) call.hangUp();
    else {
      const line = lineOf(step, caller.sounds.slips, chance);
      if (next !== undefined && cutsIn(next)) await call.takeUntil(line, cueOf(next));
      else await call.take(line);
    }
  }
}

/** When the greeting is cut short; undefined: it is heard to its end. */
export function greetingCue({ does: [first] }: Pick<Case, "does">): Cue | undefined {
  return first !== undefined && cutsIn(first) ? cueOf(first) : undefined;
}

function cueOf({ interruptsAfterWords = 0, talksOver }: CutIn): Cue {
  return talksOver === undefined ? { afterMs: (interruptsAfterWords / wordsPerSecond) * 1_000 } : { heard: talksOver };
}

function lineOf(
  step: Extract<Step, { says: unknown } | { types: string }>,
  usuallySlips: boolean,
  chance: Chance,
): SaidParts {
  if ("types" in step) return { typed: step.types };
  const { says, slips = usuallySlips } = step;
  const said = (text: string): string => (slips ? withSlips(text, chance) : text);
  return typeof says === "string"
    ? { caller: said(says) }
    : { caller: says.map((part) => (typeof part === "number" ? part * 1_000 : said(part))) };
}
