import { sameWords } from "../base/words.ts";
import type { Answers } from "./answers.ts";
import { soundsFinished } from "./finished.ts";
import type { ConversationSettings } from "./settings.ts";
import type { CallerTurn } from "./turn.ts";

/** Begins the reply to a turn before the commit, or drops one whose words have changed. Returns when to look again. */
export function preempt(
  turn: CallerTurn,
  number: number,
  answers: Answers,
  { preemptive, endpointing, language }: ConversationSettings,
  nowMs: number,
): number {
  const never = Number.POSITIVE_INFINITY;
  const text = turn.text;
  const running = answers.speculative;
  if (running && !sameWords(running.text, text)) answers.dropSpeculative();
  else if (running) return never;
  if (!preemptive.enabled || turn.isEmpty || turn.sounding || !answers.isFree) return never;
  if (turn.attempts >= preemptive.attemptsPerTurn) return never;
  // The final will bring a missing word, and the loop would drop a reply begun without it.
  if (turn.missedMs > endpointing.missedSpeechMs) return never;
  if (turn.awaitsFinal) {
    if (preemptive.stablePartialMs === null) return never;
    const dueMs = turn.partialChangedMs + preemptive.stablePartialMs;
    if (nowMs < dueMs) return dueMs;
  }
  if (preemptive.finishedAt > 0 && soundsFinished(text, language) < preemptive.finishedAt) return never;
  turn.attempted();
  answers.speculate(number, text);
  return never;
}
