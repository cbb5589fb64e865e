/**
 * Finds the part of a reply that has been heard: by word times where the TTS gives them, otherwise by the share that
 * was played.
 */

import { firstWords, isUnspaced, wordSpans } from "../base/words.ts";
import type { TimedWord } from "./ports.ts";

export interface Spoken {
  readonly text: string;
  /** Ms of it that went out. */
  readonly playedMs: number;
  /** Ms of audio made of it so far. */
  readonly audioMs: number;
  /** Whether that is all of its audio. */
  readonly complete: boolean;
  /** Word times, if any, in order. */
  readonly words: readonly TimedWord[];
}

/** How long a character takes to say, for text that does not have all its audio yet. */
const msPerCharacter = 60;
/** The same of a sign that is a syllable or more: Japanese is read out at about 350 signs a minute, Chinese slower. */
const msPerSyllable = 170;

/** The text that has been heard. A word counts once it was heard whole. */
export function heardText(spoken: Spoken): string {
  const { text, playedMs, audioMs, complete } = spoken;
  if (complete && playedMs >= audioMs - 1) return text.trim();
  if (spoken.words.length > 0) {
    const heard = spoken.words.filter((word) => word.endMs <= playedMs);
    return isUnspaced(text) ? withLetters(text, heard) : firstWords(text, heard.length);
  }
  const totalMs = complete ? audioMs : Math.max(audioMs, sayingMs(text));
  if (totalMs <= 0) return "";
  // A hundredth of a word keeps rounding from cutting a share that is whole in arithmetic.
  return firstWords(text, Math.floor((wordSpans(text).length * playedMs) / totalMs + 0.01));
}

/** A TTS cuts text without spaces in its own way, so this counts letters and not words. */
function withLetters(text: string, heard: readonly TimedWord[]): string {
  const count = heard.reduce((sum, { text: word }) => sum + lettersOf(word), 0);
  const said = wordSpans(text).filter(({ end }) => lettersOf(text.slice(0, end)) <= count);
  return firstWords(text, said.length);
}

function lettersOf(text: string): number {
  return text.match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0;
}

function sayingMs(text: string): number {
  const syllables = text.match(/[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Hang}]/gu)?.length ?? 0;
  return syllables * msPerSyllable + (text.length - syllables) * msPerCharacter;
}
