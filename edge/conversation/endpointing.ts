/** When the caller's turn may be committed. */
import { lastDigits, soundsFinished } from "./finished.ts";
import type { EndpointingSettings } from "./settings.ts";
import type { CallerTurn } from "./turn.ts";

export type Endpoint =
  /** The caller has said nothing, or is still speaking. */
  | { readonly kind: "open" }
  /** May be committed at that time, if nothing comes first. */
  | { readonly kind: "at"; readonly atMs: number };

const open: Endpoint = { kind: "open" };

/** Beyond this the melody alone shows that a turn is over, or that it is not. */
const surelyOver = 0.95;
const surelyOpen = 0.1;
/** Words that sound less finished than this ("I would like to") make the agent wait, against any melody. */
const plainlyUnfinished = 0.2;

type Verdict = "unfinished" | "finished" | "certain";

function verdict(turn: CallerTurn, settings: EndpointingSettings, language: string, asked: string): Verdict {
  if (!settings.semantic) return "finished";
  const byWords = soundsFinished(turn.text, language, asked);
  const { judged } = turn;
  if (judged !== null && judged <= surelyOpen) return "unfinished";
  const surelyEnded = judged !== null && judged >= surelyOver && byWords >= plainlyUnfinished;
  if (!surelyEnded && byWords < settings.finishedAt) return "unfinished";
  const doubted = judged !== null && judged < settings.finishedAt;
  return !doubted && isCertain(turn.text, byWords, settings, language) ? "certain" : "finished";
}

/** Callers pause inside numbers: one of the greatest length alone is over. */
function isCertain(text: string, byWords: number, settings: EndpointingSettings, language: string): boolean {
  const digits = lastDigits(text, language);
  return digits === 0 ? byWords >= settings.certainAt : digits === settings.longestNumber;
}

/** Whether all words are final and none is missing, and a source has told when their sound ended: the silence is known well. */
function isMeasured(
  { sound, awaitsFinal, missedMs, speechEndMs }: CallerTurn,
  { missedSpeechMs }: EndpointingSettings,
): boolean {
  const isTold = sound?.hasWords === true && sound.endMs !== null && speechEndMs === sound.endMs;
  return isTold && !awaitsFinal && missedMs <= missedSpeechMs;
}

/**
 * Says when the turn may be committed: after its delay, counted from the end of its last words (short if it sounds
 * finished, shorter if its words are certain, else long), and after its final transcript. If a word is missing, it waits for the STT. A sound that goes
 * on delays the commit; a sound that brought no words stops delaying it when it ends. `pauseMs`: the pauses that this
 * caller is known to make inside turns (0: not known). `asked`: the agent's last words.
 */
export function endpoint(
  turn: CallerTurn,
  settings: EndpointingSettings,
  language: string,
  pauseMs: number,
  asked = "",
): Endpoint {
  if (turn.isEmpty || turn.sounding) return open;
  const words = verdict(turn, settings, language, asked);
  const finished = turn.certain || words !== "unfinished";
  const spokenMs = turn.speechEndMs;
  const leastMs = words === "certain" && isMeasured(turn, settings) ? settings.certainDelayMs : settings.minDelayMs;
  const shortMs = Math.max(Math.min(leastMs, settings.minDelayMs), Math.min(pauseMs, settings.maxDelayMs));
  let atMs = spokenMs + (finished ? shortMs : Math.max(shortMs, settings.maxDelayMs));
  if (finished && turn.endedMs !== null && (settings.endedCommits || turn.certain)) {
    const pausedMs = turn.certain ? 0 : Math.min(pauseMs, settings.maxDelayMs);
    atMs = Math.max(spokenMs + pausedMs, turn.endedMs);
  }
  if (turn.awaitsFinal) atMs = Math.max(atMs, Math.max(spokenMs, turn.partialChangedMs) + settings.finalTimeoutMs);
  const sound = turn.sound;
  if (sound && sound.endMs !== null && turn.missedMs > settings.missedSpeechMs) {
    atMs = Math.max(atMs, sound.endMs + Math.min(settings.finalTimeoutMs, settings.maxDelayMs));
  }
  if (sound && sound.endMs !== null && !sound.hasWords && sound.endMs > spokenMs) {
    atMs = Math.max(atMs, sound.endMs + settings.wordGraceMs);
  }
  return { kind: "at", atMs };
}
