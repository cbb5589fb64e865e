/**
 * Finds where a sentence ends while its text still comes. After a mark that may not end the sentence it waits for the
 * next sign or word. After an ordinary word's full stop, and after ! and ?, the next space is enough.
 */

import { withQuestionMarks } from "../base/question-marks.ts";
import { words } from "../base/words.ts";
import {
  beforeNumber,
  elided,
  etCetera,
  isCutShort,
  mayBeLast,
  neverLast,
  sentenceStarts,
} from "./languages/abbreviations.ts";
import { isKnownWord } from "./languages/turns.ts";

/**
 * Marks that need a space after them; marks that need none (Chinese, Japanese, Khmer, Burmese, the danda of Indian
 * scripts, Urdu, Arabic, Armenian, Ethiopic, Tibetan); Latin ! and ? after Chinese and Japanese; line ends; and the
 * space of Thai and Lao.
 */
const ends =
  /(?<spaced>(?<![.!?…])[.!?…]+)(?<closing>["'”’»)\]*_]*)(?=\s)|(?<own>[。！？｡।॥។៕။۔؟։።፧།]+|(?<=[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])[!?]+)(?<bracket>[」』）〕】》〉)"”’»]*)|\n+|(?<=[\p{scx=Thai}\p{scx=Laoo}])(?<pause> +)/gu;

/** A space of Thai or Lao ends a sentence or something shorter. A piece of this many words may be spoken by itself. */
const pauseWords = 8;
/** An abbreviation is searched for within this many characters. */
const longestAbbreviation = 24;
/** A bracket that opened further back was probably forgotten. */
const longestQuotation = 200;
/** Longer numbers are neither ordinals nor list numbers. */
const maxOrdinalDigits = 3;

type Outcome = "ends" | "goes-on" | "unknown";

export interface SentenceEnd {
  /** The place after the sentence's closing marks; -1 while it is unknown. */
  readonly at: number;
  /** No sentence ends before this place, whatever text follows. */
  readonly judgedTo: number;
}

/** Where the first sentence of a text ends. `judgedTo`: the result for the shorter text before. */
export function sentenceEnd(written: string, judgedTo = 0): SentenceEnd {
  const text = withQuestionMarks(written);
  const marks = new RegExp(ends);
  marks.lastIndex = judgedTo;
  let judged = judgedTo;
  const firstWord = text.search(/[\p{L}\p{N}]/u);
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    // A sentence has at least one word.
    const outcome = firstWord < 0 || firstWord >= match.index ? "goes-on" : outcomeOf(match, text);
    if (outcome === "unknown") break;
    if (outcome === "ends") {
      const isPause = match.groups?.pause !== undefined;
      return { at: isPause ? match.index : marks.lastIndex, judgedTo: judged };
    }
    judged = marks.lastIndex;
  }
  return { at: -1, judgedTo: judged };
}

function outcomeOf(match: RegExpExecArray, text: string): Outcome {
  const { spaced, closing = "", own, bracket = "", pause } = match.groups ?? {};
  const before = text.slice(0, match.index);
  const behind = text.slice(match.index + match[0].length);
  if (spaced !== undefined) return afterMark(before, spaced, closing, behind);
  if (own !== undefined) return afterOwnMark(before, own, bracket, behind);
  if (pause !== undefined) return afterPause(before, behind);
  return isListNumber(before.replace(/[.)]\s*$/u, "")) ? "goes-on" : "ends";
}

/** `behind` begins with a space. */
function afterMark(before: string, mark: string, closing: string, behind: string): Outcome {
  const [, gap = "", next = "", after = ""] = /^(\s*)["'“‘«([¿¡*_]*(\S*)(\s?)/u.exec(behind) ?? [];
  const kind = mark === "." ? kindOf(before) : mark.length > 1 || mark === "…" ? "waits" : "ordinary";
  if (kind === "never-last") return "goes-on";
  if (gap.includes("\n")) return "ends";
  // However much of the text is there already, it is the same sentence.
  if (kind === "ordinary" && closing === "") return "ends";
  if (next === "") return "unknown";
  // In a text without capitals, small letters tell nothing.
  if (/^\p{Ll}/u.test(next) && (kind !== "ordinary" || /\p{Lu}/u.test(before))) return "goes-on";
  if (kind === "short") return afterShort(before, next, after !== "");
  if (kind === "before-number") return /^\p{N}/u.test(next) ? "goes-on" : "ends";
  return kind === "may-be-last" ? beforeWord(next, after !== "") : "ends";
}

/** "U.S", "Ph.D", "z. B", "J. R. R", "EE. UU". */
const withSeveralStops =
  /(?<![\p{L}\p{N}])(?:(?:\p{L}{1,2}\.)+-?\p{L}{1,4}|(?:\p{L}\.\s)+\p{L}{1,2}|\p{Lu}{2}\.\s\p{Lu}{2})$/u;

/** Words as short as most abbreviations are: before a number or a small letter they are one ("ext. 12"). */
const mayBeShortened = /^\p{sc=Latn}{2,4}$/u;

/** "Am 24.12." */
const dayAndMonth = /^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])$/u;

type Kind = "ordinary" | "never-last" | "before-number" | "may-be-last" | "short" | "waits";

/** The kind of word before a full stop. */
function kindOf(before: string): Kind {
  if (isListNumber(before)) return "never-last";
  const tail = before.slice(-longestAbbreviation);
  const whole = (/\S+$/u.exec(tail)?.[0] ?? "").replace(/^(?:[^\p{L}\p{N}]+|\p{L}{1,2}['’])/u, "");
  // "Art.-Nr", "Mo.–Fr", "Kunden-Nr": the part after the hyphen decides.
  const [, last = whole] = /(?:\.[-–—]|-(?=nr$))(\p{L}+)$/iu.exec(whole) ?? [];
  const dotted = withSeveralStops.exec(tail)?.[0].replace(/\s/gu, "");
  const plain = last.toLowerCase();
  if (neverLast.has(dotted?.toLowerCase() ?? plain) || neverLast.has(whole.toLowerCase())) return "never-last";
  if (dotted === undefined && beforeNumber.has(plain)) return "before-number";
  if (dotted !== undefined || mayBeLast.has(plain) || /^(\p{L})\1?$/u.test(last)) return "may-be-last";
  if (dayAndMonth.test(last)) return "may-be-last";
  if (/^\d+$/u.test(last)) return last.length <= maxOrdinalDigits ? "may-be-last" : "ordinary";
  if (isCutShort(plain)) return "may-be-last";
  // Words that cannot be spoken ("Hbf.", "Tbl."), unless they are spelled ("PDF"); "Ludwig XIV."
  const isShort = /^\p{L}\p{Ll}{1,3}$/u.test(last) && !/[aeiouy]/iu.test(last.normalize("NFD"));
  if ((isShort && /^\p{sc=Latn}+$/u.test(last)) || /^[IVXLC]{2,}$/u.test(last)) return "may-be-last";
  if (last !== whole && isKnownWord(plain)) return "may-be-last";
  return mayBeShortened.test(last) && !isKnownWord(plain) ? "short" : "ordinary";
}

/** "1." before an item: at the beginning of a line or of the text, or behind a colon. */
function isListNumber(before: string): boolean {
  const number = /\d{1,3}(?:\.\d)*$/u.exec(before.slice(-longestAbbreviation));
  if (number === null) return false;
  const end = before.length - number[0].length;
  let start = end;
  while (start > 0 && /[\s(*_-]/u.test(before.charAt(start - 1))) start -= 1;
  const between = before.slice(start, end);
  return start === 0 || between.includes("\n") || (/^\s/u.test(between) && /[:：]/u.test(before.charAt(start - 1)));
}

/**
 * The sentence goes on with a number, unless the number begins the next item of a list: "1. Call us. 2. Write to us."
 */
function afterShort(before: string, next: string, isWhole: boolean): Outcome {
  const [number, digits = "", mark = ""] = /^(\d{1,3})(.?)/u.exec(next) ?? [];
  if (number === undefined) return /^\p{N}/u.test(next) ? "goes-on" : "ends";
  if (mark === "" && !isWhole) return "unknown";
  const isItem = /[.)]/u.test(mark) && before.includes(`${Number(digits) - 1}${mark}`);
  return isItem ? "ends" : "goes-on";
}

/** Whether the next word begins a sentence, once it is there whole. */
function beforeWord(next: string, isWhole: boolean): Outcome {
  const word = /^\p{L}[\p{L}\p{M}]*/u.exec(next)?.[0].toLowerCase() ?? "";
  const sign = next.slice(word.length, word.length + 1);
  if (word === "") return "goes-on";
  if (sign === "" && !isWhole) {
    const mayBecome = [...sentenceStarts, ...elided].some((start) => start.startsWith(word));
    return mayBecome ? "unknown" : "goes-on";
  }
  if (/['’]/u.test(sign) && elided.has(word)) return "ends";
  // "Kd.-Nr. A5".
  if (/\p{N}/u.test(sign)) return "goes-on";
  // An initial: "J. A. Smith".
  if (sign === "." && word.length === 1) return "goes-on";
  return sentenceStarts.has(word) ? "ends" : "goes-on";
}

const opening = "「『（〔【《〈“";
const closingOf: Readonly<Record<string, string>> = {
  "「": "」",
  "『": "』",
  "（": "）",
  "〔": "〕",
  "【": "】",
  "《": "》",
  "〈": "〉",
  "“": "”",
};

function afterOwnMark(before: string, mark: string, bracket: string, behind: string): Outcome {
  const rest = etCetera.get(mark);
  if (rest?.startsWith(behind) && behind !== rest) return "unknown";
  if (rest !== undefined && behind.startsWith(rest)) return "goes-on";
  if (isOpen(before.slice(-longestQuotation) + bracket)) return behind === "" ? "unknown" : "goes-on";
  if (bracket === "") return "ends";
  // 「はい。」と言う: the quotation is part of the sentence.
  if (behind === "") return "unknown";
  return /^[\p{sc=Hira}、，]/u.test(behind) ? "goes-on" : "ends";
}

/** Whether a bracket or quotation mark is open at the end of a text. */
function isOpen(text: string): boolean {
  const near = text.slice(-longestQuotation);
  return [...opening].some((sign) => near.split(sign).length > near.split(closingOf[sign] ?? "").length);
}

function afterPause(before: string, behind: string): Outcome {
  if (behind === "") return "unknown";
  return /^[\p{scx=Thai}\p{scx=Laoo}]/u.test(behind) && words(before).length >= pauseWords ? "ends" : "goes-on";
}
