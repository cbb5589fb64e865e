/** The measurements of one contender. */
export interface CallFigures {
  readonly greetingsMs: number[];
  notGreeted: number;
  readonly voiceToVoiceMs: number[];
  unanswered: number;
  /** The words during which the agent began to speak too early. */
  readonly cutIns: string[];
  /** From the caller's first sample to the agent's silence. */
  readonly silentAfterMs: number[];
  readonly cpuPerCallMinute: number[];
  readonly pssMiB: number[];
  /** How much of the whole machine was at work, by whomever, 0 to 1. */
  readonly machineBusy: number[];
}

export interface ContenderFigures {
  readonly oneCall: CallFigures;
  readonly bargeIns: CallFigures;
  readonly fourCalls: CallFigures;
  /** Callers with pauses inside phrases and numbers. */
  readonly pausing: CallFigures;
  /** Callers with a pause after a complete clause. */
  readonly clauseEnds: CallFigures;
}

const noCalls = (): CallFigures => ({
  greetingsMs: [],
  notGreeted: 0,
  voiceToVoiceMs: [],
  unanswered: 0,
  cutIns: [],
  silentAfterMs: [],
  cpuPerCallMinute: [],
  pssMiB: [],
  machineBusy: [],
});

export const noFigures = (): ContenderFigures => ({
  oneCall: noCalls(),
  bargeIns: noCalls(),
  fourCalls: noCalls(),
  pausing: noCalls(),
  clauseEnds: noCalls(),
});

/** All turns that were spoken: answered, unanswered and cut off together. */
export const turnsOf = ({ voiceToVoiceMs, unanswered, cutIns }: CallFigures): number =>
  voiceToVoiceMs.length + unanswered + cutIns.length;
