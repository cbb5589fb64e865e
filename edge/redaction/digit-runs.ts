/**
 * The runs of digits in a text, however they are said or written: "4111 1111", "four one double one", "0170/12 34",
 * "six douze". A run goes on over blanks, marks and small words ("and then"), and ends at any other word.
 */
import { doubtfulDigit, doubtfulDigits } from "../languages/doubtful-digits.ts";
import { isIssuedCard } from "./card-numbers.ts";
import { largeAt } from "./large-numbers.ts";
import { asciiDigits, type Token } from "./tokens.ts";
import { between, maxNumberWords, numberWords, pluses, repeats, signs, unspacedDigits } from "./words.ts";

/** One number word, or digits that are written without a gap. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  readonly isSpoken: boolean;
  /** The blanks, marks or words between this and the piece before it; empty for a run's first. */
  readonly gap: string;
  /** A "+" stands before it: an international number begins. */
  readonly isPlus: boolean;
}

export type Run = readonly Piece[];

/** Between the turns of a caller, which are read together. */
export const turnBreak = "\n\n";

/** The most marks and words between two pieces of one number, characters. */
const maxGapChars = 24;
/** Marks beside which digits are a sum, a share, a time, an amount of something: no other number begins there. */
const ends = /[:%‰°\p{Sc}=<>@#&*|\\"]/u;

export function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Piece[][] = [];
  let run: Piece[] = [];
  let gap = "";
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
    gap = "";
  };
  for (let at = 0; at < tokens.length; ) {
    const one = tokens[at] as Token;
    const read = one.kind === "gap" ? null : pieceAt(tokens, at);
    if (read !== null) {
      const { digits, next, isSpoken } = read;
      const { start, isPlus } = plusBefore(tokens, at, one.start);
      if (isPlus) close();
      const end = (tokens[next - 1] as Token).end;
      run.push({ start, end, digits, isSpoken, gap: run.length === 0 ? "" : gap, isPlus });
      gap = "";
      at = next;
      continue;
    }
    const goesOn =
      run.length > 0 && (one.kind === "gap" ? !ends.test(one.text) : one.kind === "word" && between.has(one.text));
    gap += one.text;
    if (!goesOn || gap.length > maxGapChars) close();
    at += 1;
  }
  close();
  return runs;
}

interface Read {
  readonly digits: string;
  readonly isSpoken: boolean;
  /** The index of the token behind it. */
  readonly next: number;
}

function pieceAt(tokens: readonly Token[], at: number): Read | null {
  const one = tokens[at] as Token;
  // "A4711" and "4x" are names.
  if (one.kind === "digits") {
    const isName = (isGlued(tokens, at, -1) || isGlued(tokens, at, 1)) && !isLongNumber(tokens, at);
    return isName ? null : { digits: asciiDigits(one.text), isSpoken: false, next: at + 1 };
  }
  const sign = signs.get(one.text);
  if (sign !== undefined) return { digits: sign, isSpoken: true, next: at + 1 };
  const times = repeats.get(one.text);
  if (times !== undefined) {
    const next = at + (tokens[at + 1]?.kind === "gap" ? 2 : 1);
    const repeated = next < tokens.length && tokens[next]?.kind !== "gap" ? pieceAt(tokens, next) : null;
    if (repeated === null) return null;
    const { digits } = repeated;
    return { ...repeated, digits: digits.slice(0, 1).repeat(times) + digits.slice(1), isSpoken: true };
  }
  const kana = unspacedDigits(one.text);
  if (kana !== null) return { digits: kana, isSpoken: true, next: at + 1 };
  const large = largeAt(tokens, at);
  if (large !== null) return { ...large, isSpoken: true };
  return spelledAt(tokens, at) ?? doubtfulAt(tokens, at);
}

/** A digit that is an everyday word elsewhere: "to" between Danish digits. */
function doubtfulAt(tokens: readonly Token[], at: number): Read | null {
  const { text } = tokens[at] as Token;
  if (!doubtfulDigits.has(text)) return null;
  const digit = doubtfulDigit(text, (step) => {
    const beside = tokens[at + 2 * step];
    return beside?.kind === "word" ? beside.text : undefined;
  });
  return digit === undefined ? null : { digits: String(digit), isSpoken: true, next: at + 1 };
}

/** The longest number word that begins here. */
function spelledAt(tokens: readonly Token[], at: number): Read | null {
  const known = numberWords();
  let words = "";
  let longest: Read | null = null;
  for (let count = 0, next = at; count < maxNumberWords && next < tokens.length; count += 1) {
    const one = tokens[next] as Token;
    if (one.kind !== "word") break;
    words += count === 0 ? one.text : ` ${one.text}`;
    const digits = known.get(words);
    if (digits !== undefined) longest = { digits, isSpoken: true, next: next + 1 };
    const gap = tokens[next + 1];
    // An apostrophe stands within Ukrainian numbers: "п'ять".
    if (gap?.kind !== "gap" || !/^[\s'’-]+$/u.test(gap.text)) break;
    next += 2;
  }
  return longest;
}

/** Whether a letter stands right beside the digits, other than one of a script without spaces. */
function isGlued(tokens: readonly Token[], at: number, side: -1 | 1): boolean {
  const beside = tokens[at + side];
  return beside?.kind === "word" && /^\p{Script=Latin}/u.test(beside.text);
}

/** "id4111…", "+14155552671now", "4111 1111 1111 1111x": too many digits for a name. */
function isLongNumber(tokens: readonly Token[], at: number): boolean {
  const { text } = tokens[at] as Token;
  const before = tokens[at - 1]?.text ?? "";
  if (isIssuedCard(asciiDigits(text)) || (text.length >= 8 && before.endsWith("+"))) return true;
  const isGroup = (one: Token | undefined) => one?.kind === "digits" && one.text.length === text.length;
  const isBeside = (side: -1 | 1) => /^[ -]$/.test(tokens[at + side]?.text ?? "") && isGroup(tokens[at + 2 * side]);
  return text.length === 4 && ((isBeside(-1) && isGroup(tokens[at - 4])) || (isBeside(1) && isGroup(tokens[at + 4])));
}

/** The "+" before the token, or a word for it. */
function plusBefore(tokens: readonly Token[], at: number, start: number): { start: number; isPlus: boolean } {
  const gap = tokens[at - 1];
  if (gap?.kind !== "gap") return { start, isPlus: false };
  const sign = /\+\s?\(?$/u.exec(gap.text);
  if (sign !== null) return { start: gap.start + sign.index, isPlus: true };
  // "(613) 555": the bracket belongs to the number.
  if (gap.text.endsWith("(") && tokens[at + 1]?.text.startsWith(")")) return { start: start - 1, isPlus: false };
  const word = tokens[at - 2];
  const isPlus = word !== undefined && pluses.has(word.text) && /^\s+$/u.test(gap.text);
  return { start: isPlus ? word.start : start, isPlus };
}

export function digitsOf(run: Run): string {
  return run.map(({ digits }) => digits).join("");
}
