/** The times of a turn that spans and metrics are made of, from its stages. All in ms, moments since the call began. */
import type { Stage } from "../conversation/events.ts";
import type { TurnTrace } from "../wire/http.ts";

export interface TurnTimes {
  readonly startMs: number;
  readonly endMs: number;
  /** From the caller's first sound to their final words. */
  readonly hearing?: Period;
  /** From the caller's last sound to the decision that their turn is over. */
  readonly endOfTurn?: Period;
  /** From the model's first token to the end of what was played. */
  readonly voice?: Period;
  /** Durations, absent where the turn did not have both of its ends. */
  readonly voiceToVoiceMs?: number;
  readonly sttFinalMs?: number;
  readonly endOfTurnMs?: number;
  readonly firstAudioMs?: number;
}

interface Period {
  readonly startMs: number;
  readonly endMs: number;
}

/** Null: the record has no moment of this turn. */
export function timesOf({ stages, replies = [], tools, spokenUntilMs, typed }: TurnTrace): TurnTimes | null {
  const starts = [...stages, ...replies, ...tools].map(({ startMs }) => startMs);
  const ends = [...stages, ...replies, ...tools].flatMap(({ endMs }) => endMs ?? []);
  if (spokenUntilMs !== undefined) ends.push(spokenUntilMs);
  const first = Math.min(...starts, ...ends);
  if (!Number.isFinite(first)) return null;
  const at = (stage: Stage) => stages.find(({ name }) => name === stage);
  const speech = typed ? undefined : at("speech-end");
  const said = speech?.endMs;
  const [final, commit, token, audio, heard] = [
    at("final-transcript")?.endMs,
    at("commit")?.endMs,
    at("first-token")?.endMs,
    at("first-audio")?.endMs,
    at("heard")?.endMs,
  ];
  return {
    startMs: first,
    endMs: Math.max(...starts, ...ends),
    ...(speech && final !== undefined && { hearing: period(speech.startMs, final) }),
    ...(said !== undefined && commit !== undefined && { endOfTurn: period(said, commit) }),
    ...(token !== undefined && audio !== undefined && { voice: period(token, spokenUntilMs ?? heard ?? audio) }),
    ...(said !== undefined && heard !== undefined && { voiceToVoiceMs: between(said, heard) }),
    ...(said !== undefined && final !== undefined && { sttFinalMs: between(said, final) }),
    ...(said !== undefined && commit !== undefined && { endOfTurnMs: between(said, commit) }),
    ...(token !== undefined && audio !== undefined && { firstAudioMs: between(token, audio) }),
  };
}

/** The words may be final, and a preemptive reply may have begun, before the stage that usually comes first. */
function between(fromMs: number, toMs: number): number {
  return Math.max(0, toMs - fromMs);
}

function period(startMs: number, endMs: number): Period {
  return { startMs, endMs: Math.max(startMs, endMs) };
}
