/** What of a reply has been heard, by word times where the voice gives them, else by the share that was played. */
import type { TimedWord } from "./ports.ts";

export interface Spoken {
  readonly text: string;
  /** Ms of it that went out. */
  readonly playedMs: number;
  /** Ms of audio that were made of it so far. */
  readonly audioMs: number;
  /** Whether that is all of its audio. */
  readonly complete: boolean;
  /** Word times, if any, in order. */
  readonly words: readonly TimedWord[];
}

/** How long a character takes to say, for text whose audio has not all been made yet. */
const msPerCharacter = 60;

/** The beginning of a text, up to and with its nth word. */
function firstWords(text: string, count: number): string {
  let at = 0;
  let left = count;
  for (const match of text.matchAll(/\S+/gu)) {
    if (left === 0) break;
    at = match.index + match[0].length;
    if (/[\p{L}\p{N}]/u.test(match[0])) left -= 1;
  }
  return text.slice(0, at).trim();
}

/** The text that has been heard. A word counts once all of it has been. */
export function heardText(spoken: Spoken): string {
  const count = (spoken.text.match(/\S*[\p{L}\p{N}]\S*/gu) ?? []).length;
  if (spoken.complete && spoken.playedMs >= spoken.audioMs - 1) return spoken.text.trim();
  if (spoken.words.length > 0) {
    const heard = spoken.words.filter((word) => word.endMs <= spoken.playedMs).length;
    return firstWords(spoken.text, Math.min(count, heard));
  }
  const totalMs = spoken.complete ? spoken.audioMs : Math.max(spoken.audioMs, spoken.text.length * msPerCharacter);
  if (totalMs <= 0) return "";
  // The hundredth of a word keeps a share that is whole in arithmetic from being cut by rounding.
  return firstWords(spoken.text, Math.min(count, Math.floor((count * spoken.playedMs) / totalMs + 0.01)));
}
