/**
 * Figures of how a call went, from the times in its trace: interruptions, false cut-ins, talk ratio, silence, latency.
 * Pure. A figure that the record cannot tell is null: silence in a call that was partly typed, or in which a human spoke.
 */
import { voiceToVoiceMs } from "../../record/voice-to-voice.ts";
import type { CallTrace, TurnTrace } from "../../wire/http.ts";
import type { Measures } from "../../wire/outcome.ts";

/** A caller who goes on within this after the agent began had not finished, ms. */
const cutInMs = 1_000;
/** A longer silence is dead air, ms. */
const deadAirFromMs = 3_000;

/** Ms since the call began. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export function measuresOf({ turns }: Pick<CallTrace, "turns">): Measures {
  const callers = turns.flatMap((turn) => callerSpan(turn) ?? []);
  const agents = turns.flatMap((turn) => agentSpan(turn) ?? []);
  const [callerSpokeMs, agentSpokeMs] = [sum(callers), sum(agents)];
  const isSpoken = turns.every(({ typed, human }) => !typed && human === undefined);
  const silences = isSpoken ? gapsIn([...callers, ...agents]) : [];
  const isTold = isSpoken && silences.length > 0;
  const waits = turns.flatMap((turn) => voiceToVoiceMs(turn) ?? []).sort((one, other) => one - other);
  return {
    callerTurns: turns.filter(isCallers).length,
    interruptions: turns.filter(({ interrupted }) => interrupted).length,
    falseCutIns: turns.filter((turn, nth) => isFalseCutIn(turn, turns[nth + 1])).length,
    callerSpokeMs: callers.length > 0 ? callerSpokeMs : null,
    agentSpokeMs: agents.length > 0 ? agentSpokeMs : null,
    talkRatio:
      callers.length > 0 && agents.length > 0 && callerSpokeMs + agentSpokeMs > 0
        ? callerSpokeMs / (callerSpokeMs + agentSpokeMs)
        : null,
    longestSilenceMs: isTold ? Math.max(...silences) : null,
    deadAirMs: isTold ? silences.filter((gapMs) => gapMs > deadAirFromMs).reduce((all, gapMs) => all + gapMs, 0) : null,
    voiceToVoiceP50Ms: waits[Math.floor((waits.length - 1) / 2)] ?? null,
    voiceToVoiceMaxMs: waits.at(-1) ?? null,
  };
}

/** Also where no words are kept: a turn of the caller's was committed. */
export function isCallers({ caller, human, typed, stages }: TurnTrace): boolean {
  return human === undefined && (caller !== "" || typed || stages.some(({ name }) => name === "commit"));
}

export function callerSpan({ typed, stages }: TurnTrace): Span | null {
  const spoken = stages.find(({ name }) => name === "speech-end");
  return typed || spoken === undefined ? null : { fromMs: spoken.startMs, toMs: spoken.endMs };
}

function agentSpan({ stages, spokenUntilMs }: TurnTrace): Span | null {
  const heard = stages.find(({ name }) => name === "heard");
  return heard === undefined || spokenUntilMs === undefined
    ? null
    : { fromMs: heard.endMs, toMs: Math.max(heard.endMs, spokenUntilMs) };
}

/** The reply was cut, and the caller had gone on before it, or right after it began. */
export function isFalseCutIn(turn: TurnTrace, next: TurnTrace | undefined): boolean {
  const heard = turn.stages.find(({ name }) => name === "heard");
  const goesOn = next && callerSpan(next);
  return turn.interrupted && !turn.typed && heard !== undefined && !!goesOn && goesOn.fromMs <= heard.endMs + cutInMs;
}

/** The silences between spans, which may overlap. */
function gapsIn(spans: readonly Span[]): number[] {
  const gaps: number[] = [];
  let untilMs: number | null = null;
  for (const { fromMs, toMs } of [...spans].sort((one, other) => one.fromMs - other.fromMs)) {
    if (untilMs !== null && fromMs > untilMs) gaps.push(fromMs - untilMs);
    untilMs = Math.max(untilMs ?? toMs, toMs);
  }
  return gaps;
}

function sum(spans: readonly Span[]): number {
  return spans.reduce((all, { fromMs, toMs }) => all + toMs - fromMs, 0);
}
