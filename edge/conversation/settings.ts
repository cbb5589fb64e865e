/**
 * How a conversation behaves. Durations carry their unit in the name. The values below are the product's; scenarios
 * set their own. A setting that is `null` switches the behaviour off.
 */

import type { Audio } from "../base/audio.ts";
import type { ConversationLines } from "../languages/agent-lines.ts";
import { linesOf } from "./languages/lines.ts";

export interface EndpointingSettings {
  /** Silence after which a turn that sounds finished is committed, counted from the end of the last words. */
  readonly minDelayMs: number;
  /** The same for a turn that sounds unfinished. */
  readonly maxDelayMs: number;
  /** Whether the judgement of the words chooses between the two; otherwise it is always `minDelayMs`. */
  readonly semantic: boolean;
  /** Words whose probability of being finished is at least this sound finished. */
  readonly finishedAt: number;
  /** Words at least this likely finished ("a whole question", "a complete number", "a plain yes") are certain. */
  readonly certainAt: number;
  /**
   * Silence after which a turn of certain words is committed, once they are final and where a source tells sounds: in place
   * of `minDelayMs`. The caller's own pauses lengthen it as they do that.
   */
  readonly certainDelayMs: number;
  /** A number of so many digits is complete, and a shorter one may go on; `null`: any number may. */
  readonly longestNumber: number | null;
  /** Whether "ended" from the page or the service commits a turn that sounds finished, without `minDelayMs`. */
  readonly endedCommits: boolean;
  /** How long after the page's "ended" the commit comes, so that words on their way still arrive. */
  readonly endedDelayMs: number;
  /**
   * If speech lasted this much longer than the last word that the STT told, a word is missing, and the loop waits for
   * the next final (at most `finalTimeoutMs` and `maxDelayMs`). Counts where the page tells sounds and the STT tells
   * times.
   */
  readonly missedSpeechMs: number;
  /** Whether the caller's own pauses inside turns, once heard, lengthen `minDelayMs` (up to `maxDelayMs`). */
  readonly learnsPauses: boolean;
  /** How long the loop waits for a final transcript after the speech has ended. Then it takes the last partial. */
  readonly finalTimeoutMs: number;
  /** How long after a sound its words may still come. After that the sound counts as noise. */
  readonly wordGraceMs: number;
  /** A sound that brought no new word for this long is noise, and delays nothing any more. */
  readonly noiseAfterMs: number;
}

export interface InterruptionSettings {
  readonly enabled: boolean;
  /** How long the caller must speak before the agent falls silent. */
  readonly minDurationMs: number;
  /** The same for a reply that nobody has heard yet: a caller who goes on after a pause may say one short word. */
  readonly unheardMinDurationMs: number;
  /** How long after a sound of the caller's the loop holds an unheard reply, since the sound's words may still come. */
  readonly unheardHoldMs: number;
  /** The number of words that must have been heard besides. */
  readonly minWords: number;
  /** After an interrupting sound has ended without words, the agent goes on where it stopped. */
  readonly resumeAfterMs: number;
  /** Whether "mhm", "okay" and the like leave the agent speaking. */
  readonly backchannels: boolean;
  /** Whether the agent pauses at the first sound, before duration and words decide. */
  readonly pauseFirst: boolean;
  /** An "okay" this close to the end of the agent's question answers it, and is no backchannel. */
  readonly answerWindowMs: number;
  /** Sentences that are heard to their end. The agent hears a caller who speaks meanwhile, and answers after them. */
  readonly mustBeHeard: readonly string[];
}

export interface PreemptiveSettings {
  /** Whether model and TTS start before the turn is committed. */
  readonly enabled: boolean;
  /** The loop begins a reply to a partial that has not changed for this long; `null`: only to a final transcript. */
  readonly stablePartialMs: number | null;
  /** The loop begins no reply to words whose probability of being finished is lower. */
  readonly finishedAt: number;
  /**
   * Words at least this likely finished are certain: the loop begins a reply to them in a lull of the caller's sound, and at its
   * end without waiting for a stable partial. One attempt is kept for the end. `null`: no words are.
   */
  readonly certainAt: number | null;
  /** The cost limit: how many replies may begin for one turn before its commit. */
  readonly attemptsPerTurn: number;
}

export interface SilenceSettings {
  /** Silence from both, after which the agent asks whether the caller is still there. */
  readonly promptAfterMs: number | null;
  /** Silence after that question. Then the agent says goodbye and ends the call. */
  readonly endAfterMs: number | null;
}

export interface FillerSettings {
  /** How long a tool may run before the agent says a filler, one for each call. */
  readonly afterMs: number | null;
  /** How long the caller may hear nothing while the agent is at work, before the agent says so. */
  readonly thinkingAfterMs: number | null;
  /** How long the agent may then be silent before it says so again. */
  readonly thinkingAgainMs: number;
}

export interface ClauseSettings {
  /** Whether the first clause goes to the TTS before its sentence is complete. */
  readonly firstEarly: boolean;
  /** Words that a first clause must have to be cut at a comma. */
  readonly firstMinWords: number;
  /** Words after which a first clause is cut even without a comma. */
  readonly firstMaxWords: number;
}

/** Watchdogs: no state of the conversation lasts longer than these. */
export interface TimeoutSettings {
  /** The longest wait for the LLM's next token. */
  readonly llmMs: number;
  /** The longest wait for the TTS's next audio. */
  readonly ttsMs: number;
  /** How much later than its length a playout may end. */
  readonly audioOutputMs: number;
  /** The longest a tool may run. */
  readonly toolMs: number;
}

export interface ConversationSettings {
  /** The name of the agent with the floor, where several share a call; null: no name is needed. */
  readonly speaker: string | null;
  /** BCP 47: the language whose words for yes, no and "mhm" count, beside English. */
  readonly language: string;
  /** BCP 47: all that the call may go on in, with the one above; of fewer than two the call keeps its own. */
  readonly languages: readonly string[];
  readonly endpointing: EndpointingSettings;
  readonly interruption: InterruptionSettings;
  readonly preemptive: PreemptiveSettings;
  readonly silence: SilenceSettings;
  readonly filler: FillerSettings;
  readonly clauses: ClauseSettings;
  readonly timeouts: TimeoutSettings;
  readonly lines: ConversationLines;
  /** How many times in a row the model may call tools for one turn. */
  readonly maxToolRounds: number;
  /** How many tools may run for one reply, in all rounds together. */
  readonly maxToolCalls: number;
  /** Turns that the caller may type each minute. The loop joins further texts into one turn. */
  readonly typedTurnsPerMinute: number;
  /** How often the loop updates an agent's caption to what has been heard. */
  readonly captionStepMs: number;
  /** Kept audio of a line, which the agent says without the TTS. */
  readonly kept: (text: string) => Audio | undefined;
}

/** The product's settings. */
export const productSettings: ConversationSettings = {
  speaker: null,
  language: "en",
  languages: [],
  endpointing: {
    minDelayMs: 400,
    maxDelayMs: 2200,
    semantic: true,
    finishedAt: 0.5,
    certainAt: 0.85,
    certainDelayMs: 200,
    longestNumber: null,
    endedCommits: true,
    endedDelayMs: 40,
    missedSpeechMs: 120,
    learnsPauses: true,
    finalTimeoutMs: 1200,
    wordGraceMs: 250,
    noiseAfterMs: 4000,
  },
  interruption: {
    enabled: true,
    minDurationMs: 200,
    unheardMinDurationMs: 0,
    unheardHoldMs: 250,
    minWords: 0,
    resumeAfterMs: 900,
    backchannels: true,
    pauseFirst: true,
    answerWindowMs: 1000,
    mustBeHeard: [],
  },
  preemptive: { enabled: true, stablePartialMs: 120, finishedAt: 0.3, certainAt: 0.85, attemptsPerTurn: 3 },
  silence: { promptAfterMs: 20_000, endAfterMs: 20_000 },
  filler: { afterMs: 1200, thinkingAfterMs: 1600, thinkingAgainMs: 2000 },
  clauses: { firstEarly: true, firstMinWords: 1, firstMaxWords: 9 },
  timeouts: { llmMs: 10_000, ttsMs: 5000, audioOutputMs: 2000, toolMs: 65_000 },
  lines: linesOf("en"),
  maxToolRounds: 3,
  maxToolCalls: 8,
  typedTurnsPerMinute: 20,
  captionStepMs: 200,
  kept: () => undefined,
};

/** The settings that a caller of this may give. The rest are the product's. */
export type SettingsInput = {
  readonly [K in keyof ConversationSettings]?: ConversationSettings[K] extends
    | string
    | number
    | readonly string[]
    | ((text: string) => unknown)
    ? ConversationSettings[K]
    : Partial<ConversationSettings[K]>;
};

/** Completes settings with the product's. */
export function conversationSettings(input: SettingsInput = {}): ConversationSettings {
  const base = productSettings;
  return {
    speaker: input.speaker ?? base.speaker,
    language: input.language ?? base.language,
    languages: input.languages ?? base.languages,
    endpointing: { ...base.endpointing, ...input.endpointing },
    interruption: { ...base.interruption, ...input.interruption },
    preemptive: { ...base.preemptive, ...input.preemptive },
    silence: { ...base.silence, ...input.silence },
    filler: { ...base.filler, ...input.filler },
    clauses: { ...base.clauses, ...input.clauses },
    timeouts: { ...base.timeouts, ...input.timeouts },
    lines: { ...base.lines, ...input.lines },
    maxToolRounds: input.maxToolRounds ?? base.maxToolRounds,
    maxToolCalls: input.maxToolCalls ?? base.maxToolCalls,
    typedTurnsPerMinute: input.typedTurnsPerMinute ?? base.typedTurnsPerMinute,
    captionStepMs: input.captionStepMs ?? base.captionStepMs,
    kept: input.kept ?? base.kept,
  };
}
