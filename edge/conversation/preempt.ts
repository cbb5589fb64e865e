import { sameWords } from "../base/words.ts";
import type { Answers } from "./answers.ts";
import { soundsFinished } from "./finished.ts";
import type { ConversationSettings, PreemptiveSettings } from "./settings.ts";
import type { CallerTurn } from "./turn.ts";

/** While the caller makes a sound, fewer words are no sign of an end: "When" sounds finished by itself. */
const leastWordsWhileSpeaking = 3;

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
  if (!preemptive.enabled || turn.isEmpty || !answers.isFree) return never;
  const { finishedAt, leastWords, attempts } = bar(turn.sounding, preemptive);
  if (finishedAt === null || turn.wordCount < leastWords || turn.attempts >= attempts) return never;
  // The final will bring a missing word, and the loop would drop a reply begun without it.
  if (turn.missedMs > endpointing.missedSpeechMs) return never;
  if (turn.awaitsFinal) {
    if (preemptive.stablePartialMs === null) return never;
    const dueMs = turn.partialChangedMs + preemptive.stablePartialMs;
    if (nowMs < dueMs) return dueMs;
  }
  if (finishedAt > 0 && soundsFinished(text, language) < finishedAt) return never;
  turn.attempted();
  answers.speculate(number, text);
  return never;
}

/** The words that are enough, and how many replies may have begun: a caller who still makes a sound may go on. */
function bar(sounding: boolean, { finishedAt, whileSpeakingAt, attemptsPerTurn }: PreemptiveSettings) {
  return sounding
    ? { finishedAt: whileSpeakingAt, leastWords: leastWordsWhileSpeaking, attempts: attemptsPerTurn - 1 }
    : { finishedAt, leastWords: 1, attempts: attemptsPerTurn };
}
