/**
 * Whether a caller's turn may hold a private value that they were asked for, or a part of one. It is only used to go on
 * with silence, so where it is in doubt it says yes.
 */
import { withQuestionMarks } from "../base/question-marks.ts";
import { isUnspaced, plainWords } from "../base/words.ts";
import { answersByLanguage, packs, wordsOfAll } from "../languages/packs.ts";

/** A turn of so few words may be a name, or a line of an address. */
const fewWords = 4;
/** In scripts without spaces. */
const fewSigns = 8;

const digit = /\p{Nd}/u;
const question = /[?？؟]\s*$/u;
/** In some language, without their accents. */
const lettersThatAreWords = /^[aeiouwyz]$/u;
const letters = /[\p{L}\p{M}]+/gu;

interface Known {
  /** Numbers in words, of all languages. */
  readonly numbers: ReadonlySet<string>;
  /** Those that are as often an article or a sound: "one", "um", "oh". */
  readonly vague: ReadonlySet<string>;
  /** Words that say nothing by themselves. */
  readonly small: ReadonlySet<string>;
  /** Whole answers that decline or put off, and sounds of a listener. */
  readonly answers: ReadonlySet<string>;
  /** A script's own digits. */
  readonly signs: readonly string[];
}

let known: Known | null = null;

/** @param text empty: the words are not known */
export function mayHoldValue(text: string): boolean {
  if (text.trim() === "" || digit.test(text)) return true;
  known ??= collect();
  const { numbers, vague, small, answers, signs } = known;
  const whole = plainWords(text).filter((word) => word !== "");
  const said = whole.flatMap((word) => word.match(letters) ?? []);
  const isNumber = (word: string | undefined) => word !== undefined && numbers.has(word);
  const isFirm = (word: string) => numbers.has(word) && !vague.has(word) && !small.has(word);
  if (said.some((word, at) => isFirm(word) || (isNumber(word) && isNumber(said[at + 1])))) return true;
  if (isSpelled(whole) || signs.filter((sign) => text.includes(sign)).length > 1) return true;
  const isShort = isUnspaced(text) ? [...said.join("")].length <= fewSigns : whole.length <= fewWords;
  if (!isShort || question.test(withQuestionMarks(text)) || answers.has(whole.join(" "))) return false;
  return said.some((word) => isNumber(word) || !(small.has(word) || answers.has(word)));
}

/** Letter by letter, as in "S M I", or "S for sugar, M for mother". */
function isSpelled(words: readonly string[]): boolean {
  const isLetter = (word: string | undefined) => word !== undefined && /^\p{L}$/u.test(word) && !isUnspaced(word);
  const alone = words.filter((word) => isLetter(word) && !lettersThatAreWords.test(word.normalize("NFD")[0] ?? ""));
  return alone.length > 1 || words.some((word, at) => isLetter(word) && isLetter(words[at + 1]));
}

function collect(): Known {
  const numbers = new Set<string>();
  const vague = new Set<string>();
  const none = new Set<string>();
  const add = (to: Set<string>, text: string) => {
    for (const [word] of text.toLowerCase().matchAll(letters)) to.add(word);
  };
  for (const { numbers: of, codes, stopRecording } of packs.values()) {
    add(numbers, stopRecording.digits);
    for (const word of Object.keys({ ...codes?.digits, ...codes?.repeats })) add(numbers, word);
    if (of === null) continue;
    for (let value = 0; value < 100; value += 1) add(numbers, of.cardinal(value));
    for (const word of Object.keys({ ...of.spellings, ...of.repeats })) add(numbers, word);
    for (const words of [of.indefinite, of.notAlone, of.pronouns]) add(vague, words);
    for (const words of [of.and, of.optionalAnd, of.with]) add(none, words);
  }
  const answers = [...answersByLanguage.values()].flatMap(({ listening, declining, consent }) => [
    ...listening.backchannels,
    ...listening.yes,
    ...listening.no,
    ...[declining.refusing, declining.postponing, consent?.beside ?? "", consent?.unsure ?? ""].flatMap((phrases) =>
      phrases.split(",").map((phrase) => phrase.trim()),
    ),
  ]);
  return {
    numbers: new Set([...numbers].filter((word) => !none.has(word))),
    vague,
    small: wordsOfAll(({ smallWords }) => smallWords ?? undefined),
    answers: new Set(answers),
    signs: [...packs.values()].flatMap(({ numerals }) => Object.keys(numerals?.digits ?? {})),
  };
}
