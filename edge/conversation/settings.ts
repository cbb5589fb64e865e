/**
 * How a conversation behaves. Durations carry their unit in the name. The values below are the product's; scenarios
 * set their own. A setting that is `null` switches the behaviour off.
 */
import type { Audio } from "../base/audio.ts";
import { linesOf, type Phrases } from "./languages/lines.ts";

export interface EndpointingSettings {
  /** Silence after which a turn that sounds finished is committed, counted from the end of the last words. */
  readonly minDelayMs: number;
  /** The same for a turn that sounds unfinished. */
  readonly maxDelayMs: number;
  /** Whether the judgement of the words chooses between the two; otherwise it is always `minDelayMs`. */
  readonly semantic: boolean;
  /** Words whose probability of being finished is at least this sound finished. */
  readonly finishedAt: number;
  /** Whether "ended" from the page or the service commits a turn that sounds finished, without `minDelayMs`. */
  readonly endedCommits: boolean;
  /** How much later than the page's "ended" that is, so that words that are still under way are waited for. */
  readonly endedDelayMs: number;
  /**
   * Speech that lasted longer than this after the last word that the ears told: a word is missing, and their next final
   * is waited for (at most `finalTimeoutMs` and `maxDelayMs`). Counts where the page tells sounds and the ears tell times.
   */
  readonly missedSpeechMs: number;
  /** Whether the caller's own pauses inside turns, once heard, lengthen `minDelayMs` (up to `maxDelayMs`). */
  readonly learnsPauses: boolean;
  /** How long a final transcript is waited for after the speech has ended; then the last partial is taken. */
  readonly finalTimeoutMs: number;
  /** How long after a sound its words may still come, before it is taken for noise. */
  readonly wordGraceMs: number;
  /** A sound that has brought no new word for so long is noise, and holds nothing back any more. */
  readonly noiseAfterMs: number;
}

export interface InterruptionSettings {
  readonly enabled: boolean;
  /** How long the caller must speak before the agent falls silent. */
  readonly minDurationMs: number;
  /** The same for a reply that nobody has heard yet: going on after a pause may be one short word. */
  readonly unheardMinDurationMs: number;
  /** How long a reply that nobody has heard is held after a sound of the caller's, whose words may still come. */
  readonly unheardHoldMs: number;
  /** Words that must have been heard besides. */
  readonly minWords: number;
  /** After an interrupting sound has ended without words, the agent goes on where it stopped. */
  readonly resumeAfterMs: number;
  /** Whether "mhm", "okay" and the like leave the agent speaking. */
  readonly backchannels: boolean;
  /** Whether the agent pauses at the first sound, before duration and words decide. */
  readonly pauseFirst: boolean;
  /** An "okay" this close to the end of a question of the agent's is its answer, not a backchannel. */
  readonly answerWindowMs: number;
  /** Sentences that are heard to their end: who speaks meanwhile is heard, and answered after them. */
  readonly mustBeHeard: readonly string[];
}

export interface PreemptiveSettings {
  /** Whether model and voice start before the turn is committed. */
  readonly enabled: boolean;
  /** A partial that has not changed for so long is begun upon; `null`: only a final transcript is. */
  readonly stablePartialMs: number | null;
  /** Nothing is begun upon words whose probability of being finished is lower. */
  readonly finishedAt: number;
  /** The cost limit: how many replies may be begun for one turn before it is committed. */
  readonly attemptsPerTurn: number;
}

export interface SilenceSettings {
  /** Silence from both, after which the agent asks whether the caller is still there. */
  readonly promptAfterMs: number | null;
  /** Silence after that question, then goodbye and the end. */
  readonly endAfterMs: number | null;
}

export interface FillerSettings {
  /** How long a tool may run before the agent says a filler, one for each call. */
  readonly afterMs: number | null;
  /** How long the caller may hear nothing while the agent is at work, before it says so. */
  readonly thinkingAfterMs: number | null;
  /** How long it may be silent after that until it says so again. */
  readonly thinkingAgainMs: number;
}

export interface ClauseSettings {
  /** Whether the first clause goes to the voice before its sentence is complete. */
  readonly firstEarly: boolean;
  /** Words that a first clause must have to be cut at a comma. */
  readonly firstMinWords: number;
  /** Words after which a first clause is cut even without a comma. */
  readonly firstMaxWords: number;
}

/** Watchdogs: no state of the conversation lasts longer than these. */
export interface TimeoutSettings {
  /** The longest wait for the model's next token. */
  readonly mindMs: number;
  /** The longest wait for the voice's next audio. */
  readonly voiceMs: number;
  /** How much later than its length a playout may end. */
  readonly mouthMs: number;
  /** The longest a tool may run. */
  readonly toolMs: number;
}

export interface ConversationSettings {
  /** Who has the floor, by name, where it may be one or another; null: nobody asks. */
  readonly speaker: string | null;
  /** BCP 47: whose words for yes, no and "mhm" count, beside English. */
  readonly language: string;
  readonly endpointing: EndpointingSettings;
  readonly interruption: InterruptionSettings;
  readonly preemptive: PreemptiveSettings;
  readonly silence: SilenceSettings;
  readonly filler: FillerSettings;
  readonly clauses: ClauseSettings;
  readonly timeouts: TimeoutSettings;
  readonly phrases: Phrases;
  /** How many times in a row the model may call tools for one turn. */
  readonly maxToolRounds: number;
  /** How many tools may run for one reply, over all these times and side by side. */
  readonly maxToolCalls: number;
  /** Turns that the caller may type each minute; what they type beyond is joined into one turn. */
  readonly typedTurnsPerMinute: number;
  /** How often an agent's caption is brought up to what has been heard. */
  readonly captionStepMs: number;
  /** Audio kept for a phrase, so that it can be said without the voice service. */
  readonly kept: (text: string) => Audio | undefined;
}

/** The product's settings. */
export const productSettings: ConversationSettings = {
  speaker: null,
  language: "en",
  endpointing: {
    minDelayMs: 400,
    maxDelayMs: 2200,
    semantic: true,
    finishedAt: 0.5,
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
  preemptive: { enabled: true, stablePartialMs: 120, finishedAt: 0.3, attemptsPerTurn: 3 },
  silence: { promptAfterMs: 20_000, endAfterMs: 20_000 },
  filler: { afterMs: 1200, thinkingAfterMs: 1600, thinkingAgainMs: 2000 },
  clauses: { firstEarly: true, firstMinWords: 1, firstMaxWords: 9 },
  timeouts: { mindMs: 10_000, voiceMs: 5000, mouthMs: 2000, toolMs: 65_000 },
  phrases: linesOf("en"),
  maxToolRounds: 3,
  maxToolCalls: 8,
  typedTurnsPerMinute: 20,
  captionStepMs: 200,
  kept: () => undefined,
};

/** What may be given of the settings; the rest is the product's. */
export type SettingsInput = {
  readonly [K in keyof ConversationSettings]?: ConversationSettings[K] extends
    | string
    | number
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
    endpointing: { ...base.endpointing, ...input.endpointing },
    interruption: { ...base.interruption, ...input.interruption },
    preemptive: { ...base.preemptive, ...input.preemptive },
    silence: { ...base.silence, ...input.silence },
    filler: { ...base.filler, ...input.filler },
    clauses: { ...base.clauses, ...input.clauses },
    timeouts: { ...base.timeouts, ...input.timeouts },
    phrases: { ...base.phrases, ...input.phrases },
    maxToolRounds: input.maxToolRounds ?? base.maxToolRounds,
    maxToolCalls: input.maxToolCalls ?? base.maxToolCalls,
    typedTurnsPerMinute: input.typedTurnsPerMinute ?? base.typedTurnsPerMinute,
    captionStepMs: input.captionStepMs ?? base.captionStepMs,
    kept: input.kept ?? base.kept,
  };
}
