/**
 * Whether what the decoder found was really said. A grammar always finds something, in noise and in any other words
 * too. So the same sounds are also matched against short words in any order: speech that is in the grammar fits it
 * about as well as it fits anything, other speech fits the loose words better. The limits come from the calibration
 * that calibration.test.ts repeats on a sample.
 */
import { isDigitWord } from "../tts/numbers.ts";

export interface ScoredWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** 0 to 1, geometric mean over the word's frames: 1 fits as well as the model's best sound. */
  readonly fit: number;
}

/** The result for a whole segment. */
export interface Decoding {
  readonly words: readonly ScoredWord[];
  /** Whether they are all of a phrase, and not its beginning. */
  readonly whole: boolean;
  /** Mean over all frames of ln(fit in the grammar) - ln(fit in loose words); 0: neither is better. */
  readonly advantage: number;
  /** Loud sound between and after the words that none of them takes up, ms. */
  readonly strayMs: number;
}

/** Below this a segment is not understood. */
export const leastAdvantage = -0.1;
/** An answer of a few words: the unsure edges weigh more in it, and other speech seldom fits one to its end. */
export const leastAdvantageOfAnswers = -0.17;
const wordsOfAnAnswer = 4;
/** Digits in any order fit almost anything, so of a phrase that has little else each digit must fit, and be said in its time. */
const numbers = {
  leastAdvantage: -0.045,
  leastFit: 0.83,
  leastWordFit: 0.77,
  leastDigitMs: 130,
  leastMeanDigitMs: 260,
};
/**
 * How long each digit lasts in a number, ms: medians over six synthetic voices. A digit that the grammar made up of the
 * end of another ("six, oh, one") is far shorter beside its neighbours than it should be.
 */
export const usualDigitMs: Readonly<Record<string, number>> = {
  zero: 420,
  oh: 220,
  one: 260,
  two: 240,
  three: 260,
  four: 270,
  five: 310,
  six: 370,
  seven: 420,
  eight: 250,
  nine: 350,
};
/** The least share of its usual length, where the number's middling digit has 1. */
const leastDigitShare = 0.45;
/** Sound that no word takes up, ms: in a number it is a digit that was not understood. */
const mostStrayMs = 100;
/** A number in a sentence: the words around it are known too. */
export const leastAdvantageOfSentencesWithNumbers = -0.03;
/** With so many words around it, the number may fit worse. */
const manyOtherWords = 5;
const leastAdvantageOfLongSentencesWithNumbers = -0.05;
/** No single word may fit worse than this. */
export const leastWordFit = 0.64;
/** An interim is shown from this mean fit on: there is no second opinion yet. */
export const leastInterimFit = 0.82;

/**
 * Short common words that together have every sound of English, for the loose match; few, because each costs time.
 */
export const looseWords: readonly string[] = `big boy could fish good house join king leg look man mouth night oil peace
  push rain rock sea show south talk think tooth voice wash yellow you zoo back cup dog hat chair measure the of water
  easy never`.split(/\s+/);

/** Geometric mean of the words' fits, weighted by their length; 0 without words. */
export function fitOf(words: readonly ScoredWord[]): number {
  let logs = 0;
  let lengthMs = 0;
  for (const word of words) {
    const wordMs = word.endMs - word.startMs;
    logs += wordMs * Math.log(Math.max(word.fit, 1e-6));
    lengthMs += wordMs;
  }
  return lengthMs === 0 ? 0 : Math.exp(logs / lengthMs);
}

export function understood(decoding: Decoding): boolean {
  const { words, whole, advantage } = decoding;
  if (!whole || words.length === 0 || words.some(({ fit }) => fit < leastWordFit)) return false;
  const isDigit = words.map(({ text }) => isDigitWord(text));
  // One alone counts something: "two people".
  const hasNumber = isDigit.some((digit, at) => digit && isDigit[at + 1] === true);
  const others = isDigit.filter((digit) => !digit).length;
  if (hasNumber && !soundsLikeItsDigits(decoding)) return false;
  if (hasNumber && others <= 1) return isNumber(decoding);
  if (hasNumber) {
    const isLong = others >= manyOtherWords;
    return advantage >= (isLong ? leastAdvantageOfLongSentencesWithNumbers : leastAdvantageOfSentencesWithNumbers);
  }
  return advantage >= (words.length <= wordsOfAnAnswer ? leastAdvantageOfAnswers : leastAdvantage);
}

/** Whether each digit has a sound of its own, and each sound a word. */
function soundsLikeItsDigits({ words, strayMs }: Decoding): boolean {
  if (strayMs > mostStrayMs) return false;
  const shares = words.flatMap(({ text, startMs, endMs }) => {
    const usualMs = usualDigitMs[text];
    return usualMs === undefined ? [] : [(endMs - startMs) / usualMs];
  });
  const middling = shares.toSorted((a, b) => a - b)[Math.floor((shares.length - 1) / 2)] ?? 1;
  return shares.every((share) => share >= leastDigitShare * middling);
}

/** Other speech that is taken for digits is taken for short ones: three words have the sounds of five digits. */
function isNumber({ words, advantage }: Decoding): boolean {
  const digitsMs = words.filter(({ text }) => isDigitWord(text)).map(({ startMs, endMs }) => endMs - startMs);
  const meanMs = digitsMs.reduce((sum, digitMs) => sum + digitMs, 0) / digitsMs.length;
  return (
    advantage >= numbers.leastAdvantage &&
    fitOf(words) >= numbers.leastFit &&
    words.every(({ fit }) => fit >= numbers.leastWordFit) &&
    digitsMs.every((digitMs) => digitMs >= numbers.leastDigitMs) &&
    meanMs >= numbers.leastMeanDigitMs
  );
}
