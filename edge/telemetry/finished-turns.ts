/** The turns of a running call whose spans are whole, so that they can be sent before the call is over. */
import type { CallTrace, TurnTrace } from "../wire/http.ts";

/** Turns whose words are redacted together: a later one may show that a number began in an earlier one. */
const redactedTogether = 6;

/**
 * The first turn that may still change: the last one, with the words those that may still be redacted, and one whose tool
 * runs.
 */
export function unfinishedFrom({ turns }: Pick<CallTrace, "turns">, from: number, words: boolean): number {
  const last = turns.at(-1)?.turn ?? 0;
  const open = turns.find((turn) => turn.turn >= from && turn.tools.some(isRunning));
  return Math.max(from, Math.min(words ? last - redactedTogether + 1 : last, open?.turn ?? last));
}

function isRunning({ ok, endMs }: TurnTrace["tools"][number]): boolean {
  return ok === null && endMs === null;
}
