import { sameWords } from "../base/words.ts";
import type { Answers } from "./answers.ts";
import { soundsFinished } from "./finished.ts";
import type { ConversationSettings } from "./settings.ts";
import type { CallerTurn } from "./turn.ts";

/** In a lull of the caller's sound, fewer words are no sign of an end: "When" sounds finished by itself. */
const leastWordsInLull = 3;

/**
 * Begins the reply to a turn before the commit, or drops one whose words have changed. `asked`: the agent's last words. Returns
 * when to look again.
 */
export function preempt(
  turn: CallerTurn,
  number: number,
  answers: Pick<Answers, "speculative" | "isFree" | "speculate" | "dropSpeculative">,
  { preemptive, endpointing, language }: ConversationSettings,
  asked: string,
  nowMs: number,
): number {
  const never = Number.POSITIVE_INFINITY;
  const text = turn.text;
  const running = answers.speculative;
  if (running && !sameWords(running.text, text)) answers.dropSpeculative();
  else if (running) return never;
  if (!preemptive.enabled || turn.isEmpty || !answers.isFree) return never;
  if (turn.attempts >= (turn.sounding ? preemptive.attemptsPerTurn - 1 : preemptive.attemptsPerTurn)) return never;
  // The final will bring a missing word, and the loop would drop a reply begun without it.
  if (turn.missedMs > endpointing.missedSpeechMs) return never;
  const certainty = soundsFinished(text, language, asked);
  const isCertain = preemptive.certainAt !== null && certainty >= preemptive.certainAt;
  if (turn.sounding && !(turn.inLull && isCertain && turn.wordCount >= leastWordsInLull)) return never;
  // Certain words need not stand the test of time.
  if (turn.awaitsFinal && !isCertain) {
    if (preemptive.stablePartialMs === null) return never;
    const dueMs = turn.partialChangedMs + preemptive.stablePartialMs;
    if (nowMs < dueMs) return dueMs;
  }
  if (certainty < preemptive.finishedAt) return never;
  turn.attempted();
  answers.speculate(number, text);
  return never;
}
