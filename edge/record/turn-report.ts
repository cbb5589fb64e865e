/** The report of a turn for the page on `earshot.turn`: its words, and its stages in ms after the end of speech. */
import type { TurnTrace } from "../wire/http.ts";
import { type TurnReport, topicVersion } from "../wire/topics.ts";

/**
 * The report of a turn. Zero is the end of the caller's speech. A typed turn has none, and counts from the commit; the
 * agent's own lines (the greeting) count from their first stage. Stages of a turn that runs ahead may be negative.
 */
export function turnReport(turn: TurnTrace): TurnReport {
  const at = new Map(turn.stages.map(({ name, endMs }) => [name, endMs]));
  const zeroMs = at.get("speech-end") ?? at.get("commit") ?? turn.stages[0]?.endMs ?? 0;
  return {
    v: topicVersion,
    turn: Math.max(0, turn.turn),
    text: turn.caller,
    stages: Object.fromEntries([...at].map(([name, endMs]) => [name, Math.round(endMs - zeroMs)])),
    ...(turn.model !== undefined && { model: turn.model }),
    preemptive: { ...turn.preemptive, savedMs: Math.round(turn.preemptive.savedMs) },
  };
}
