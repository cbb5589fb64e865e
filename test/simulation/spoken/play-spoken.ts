/** Plays a case by voice: a caller joins the room and does, in real time, what the case has them do. */
import type { Chance } from "../../scenarios/chance.ts";
import { saysCode } from "../code-placeholder.ts";
import { type CodeNotSentError, missingCodeIn, ReceivedCodes } from "../received-codes.ts";
import { nothingSpent } from "../suite/asked-model.ts";
import { type Case, cutsIn, type Step } from "../suite/case.ts";
import { agentOf, type Played } from "../suite/play-written.ts";
import { spokenParts } from "../suite/slips.ts";
import type { SuiteWorld } from "../suite/world.ts";
import { type Caller, rest, staySilent } from "./caller.ts";
import { drawnCall } from "./drawn-call.ts";
import { PageCaller } from "./page-caller.ts";
import { RoomCaller } from "./room-caller.ts";
import { endedTrace } from "./session.ts";
import type { SoundMaker } from "./sound-maker.ts";
import type { SpokenStack } from "./stack.ts";
import { usualVoices } from "./voices.ts";

type SaysStep = Extract<Step, { readonly says: unknown }>;

/** The parts that all calls of a run share. */
export interface SpokenRun {
  readonly suite: SuiteWorld;
  readonly stack: SpokenStack;
  readonly sounds: SoundMaker;
}

/** Both sides of a call, Opus in Ogg. */
export interface SpokenSound {
  readonly caller: Uint8Array;
  readonly agent: Uint8Array;
}

/** The voices of callers speak no other (`whyNotSpoken`). */
const language = "en";
/** People think for this time before they answer, ms. */
const thinksForMs = { least: 100, most: 500 };

/**
 * Plays it.
 * @param seed the same seed gives the same voice, the same sound and the same pauses
 * @throws Error where the caller is not let in, or the case names a voice that there is not
 */
export async function playSpoken(
  { suite, stack, sounds }: SpokenRun,
  one: Case,
  seed: number,
): Promise<Omit<Played, "sounds"> & { readonly sound: SpokenSound | null }> {
  const usual = stack.languages === null ? usualVoices.real : usualVoices.offline;
  const { sound: drawn, chance } = drawnCall(one, seed, usual);
  const made = await sounds.call(drawn);
  const site = await suite.open();
  let callId = "";
  let stopped: CodeNotSentError | null = null;
  try {
    const agent = agentOf(one, suite.agents).name;
    const { chromiumPath } = stack;
    const codes = new ReceivedCodes();
    const says = (step: SaysStep): Promise<Int16Array> => {
      const parts = spokenParts(withCode(step, codes), one.caller.sounds.slips, chance);
      return sounds.utterance({ parts, voice: drawn.voice, sounds: drawn.sounds });
    };
    const caller =
      one.caller.sounds.through === "page" && chromiumPath !== null
        ? await PageCaller.open({ stack, case: one, agent, chromiumPath, codes })
        : new RoomCaller({ stack, case: one, agent, background: made.background, codes });
    try {
      callId = await caller.call();
      stack.door.enter(callId, one, site);
      const acting = new Acting({ caller, chance, utterances: made.utterances, codes, says });
      stopped = await missingCodeIn(() => acting.all(one.does));
    } finally {
      await caller.hangUp();
    }
    const trace = await endedTrace(stack, callId);
    const sound = await soundOf(caller, sounds);
    return {
      trace,
      state: await site.state(),
      stopped,
      callerSpent: nothingSpent,
      voiceToVoiceMs: caller.voiceToVoiceMs,
      sound,
    };
  } finally {
    stack.door.leave(callId);
    await site.close();
  }
}

async function soundOf({ sound }: Caller, sounds: SoundMaker): Promise<SpokenSound | null> {
  if (sound === null) return null;
  return { caller: await sounds.ogg(sound.caller), agent: await sounds.ogg(sound.agent) };
}

interface ActingOptions {
  readonly caller: Caller;
  readonly chance: Chance;
  /** Those of the steps that say something, in order. */
  readonly utterances: readonly Int16Array[];
  /** The codes that the caller was sent. */
  readonly codes: ReceivedCodes;
  /** Makes the sound of a step that says a code. @throws CodeNotSentError */
  readonly says: (step: SaysStep) => Promise<Int16Array>;
}

/** With the last code that the caller was sent in the place of `{code}`. @throws CodeNotSentError */
function withCode(step: SaysStep, codes: ReceivedCodes): SaysStep {
  const { says } = step;
  const spoken = (words: string): string => codes.spoken(words, language);
  return {
    ...step,
    says:
      typeof says === "string" ? spoken(says) : says.map((part) => (typeof part === "number" ? part : spoken(part))),
  };
}

/** The steps, one after the other. */
class Acting {
  readonly #options: ActingOptions;
  #said = 0;
  /** When the caller last said, typed or did something. */
  #lastMs = performance.now();

  constructor(options: ActingOptions) {
    this.#options = options;
  }

  async all(steps: readonly Step[]): Promise<void> {
    const { caller, chance } = this.#options;
    await this.#hearBefore(steps[0]);
    for (const [nth, step] of steps.entries()) {
      if (!caller.isIn) return;
      const isCut = onsetOf(step) !== null;
      if (!isCut) await staySilent(caller, chance.between(thinksForMs.least, thinksForMs.most));
      await this.#take(step);
      await this.#hearBefore(steps[nth + 1]);
    }
  }

  /** The agent's greeting or answer, as far as the caller hears it before this step. */
  async #hearBefore(step: Step | undefined): Promise<void> {
    const { caller } = this.#options;
    const onset = onsetOf(step);
    if (onset === null) await rest(caller, this.#lastMs);
    else await caller.hears(this.#lastMs, onset);
  }

  async #take(step: Step): Promise<void> {
    const { caller, utterances, codes, says } = this.#options;
    if ("hangsUp" in step) await caller.hangUp();
    else if ("says" in step) {
      const isCode = saysCode(step.says);
      const samples = isCode ? await says(step) : (utterances[this.#said] ?? new Int16Array(0));
      this.#said += 1;
      this.#lastMs = await caller.say(samples, isCode);
    } else if ("types" in step) {
      this.#lastMs = await caller.type(codes.written(step.types));
    } else if ("silentFor" in step) {
      await staySilent(caller, step.silentFor * 1_000);
    } else if ("goneFor" in step) {
      await caller.drop();
      await new Promise((resolve) => setTimeout(resolve, step.goneFor * 1_000));
      await caller.comeBack();
      this.#lastMs = performance.now();
    }
  }
}

/** When a step begins before the agent has finished: by the words of its answer; null: it waits for the end. */
function onsetOf(step: Step | undefined): ((heard: string) => boolean) | null {
  if (step === undefined || !cutsIn(step)) return null;
  const { interruptsAfterWords: least = 0, talksOver } = step;
  if (talksOver !== undefined) return (heard) => heard.toLowerCase().includes(talksOver.toLowerCase());
  return (heard) => heard.split(/\s+/u).filter(Boolean).length >= least;
}
