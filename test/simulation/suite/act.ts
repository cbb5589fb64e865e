/** A caller who does the steps of a case in writing. */
import type { Chance } from "../../scenarios/chance.ts";
import type { Cue, PlayedCall, SaidParts } from "../played-call.ts";
import type { ReceivedCodes } from "../received-codes.ts";
import { type Case, type CutIn, cutsIn, type Step } from "./case.ts";
import { spokenParts } from "./slips.ts";

/** A listener takes in so many words a second; an interruption comes by it. */
const wordsPerSecond = 2.6;

/** A step that the caller could not do as the case has it: the case then shows something else than it says. */
export interface Undone {
  /** Its place among the steps, from 0. */
  readonly step: number;
  /** In words for people, with the step. */
  readonly why: string;
}

export interface ActOptions {
  /** Whether the greeting was still spoken when the first step cut in on it. */
  readonly cutShort: boolean;
  /** Draws their slips of the tongue. */
  readonly chance: Chance;
}

/**
 * Does them all, one after the other.
 * @returns the steps that could not be done
 * @throws CodeNotSentError where they say a code before one was sent to them
 */
export async function actAll(
  call: PlayedCall,
  { does, caller }: Case,
  { cutShort, chance }: ActOptions,
): Promise<readonly Undone[]> {
  const undone: Undone[] = [];
  const tell = (nth: number, why: string): void => {
    undone.push({ step: nth, why: `${JSON.stringify(does[nth])} was not done: ${why}` });
  };
  /** Whether the agent still spoke when this step began. */
  let isSpeaking = cutShort;
  for (const [nth, step] of does.entries()) {
    const next = does[nth + 1];
    if (call.over !== null) {
      // A caller may be silent, or hang up, where nobody is there any more.
      if (isHeard(step)) tell(nth, `the call was over (${call.over.reason})`);
      continue;
    }
    if (cutsIn(step) && !isSpeaking) tell(nth, whyNoCutIn(step));
    isSpeaking = false;
    if ("silentFor" in step) await call.silentFor(step.silentFor * 1_000);
    else if ("goneFor" in step) await call.awayFor(step.goneFor * 1_000);
    else if ("hangsUp" in step) call.hangUp();
    else {
      const line = lineOf(step, caller, { chance, codes: call.codes });
      if (next !== undefined && cutsIn(next)) isSpeaking = await call.takeUntil(line, cueOf(next));
      else await call.take(line);
    }
  }
  return undone;
}

function isHeard(step: Step): boolean {
  return "says" in step || "types" in step || "goneFor" in step;
}

function whyNoCutIn({ talksOver }: CutIn): string {
  return talksOver === undefined
    ? "the agent had fewer words to say"
    : "the agent did not say the words before it ended";
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
  { sounds, language = "en" }: Case["caller"],
  { chance, codes }: { readonly chance: Chance; readonly codes: ReceivedCodes },
): SaidParts {
  if ("types" in step) return { typed: codes.written(step.types) };
  const said = (text: string): string => codes.spoken(text, sounds.language ?? language);
  const says = typeof step.says === "string" ? [step.says] : step.says;
  const words = says.map((part) => (typeof part === "number" ? part : said(part)));
  const parts = spokenParts({ ...step, says: words }, sounds.slips, chance);
  return { caller: parts.map((part) => (typeof part === "number" ? part * 1_000 : part)) };
}
