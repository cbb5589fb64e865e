/**
 * Whether callers take their consent back in words: "stop recording". Each clause is judged by itself, so a question or a
 * complaint beside the wish does not hide it. A sentence about a camera, or about a recording that there was, is no wish.
 */
import { withQuestionMarks } from "../base/question-marks.ts";
import type { StopRecordingPatterns } from "../languages/caller-phrases.ts";
import { packOf, packs } from "../languages/packs.ts";

/** If the wish has this share of the words' letters, they hold nothing else to answer. */
const wholeShare = 0.35;
/** A clause is judged by so many characters round a wish. */
const nearChars = 80;

const sentence = /[^.!?…。！？؟;।॥]+[?？؟]?/gu;
const comma = /[,،、，:：—–()"“”«»„]+/u;
const mark = /[^\p{L}\p{M}\p{N}']+/gu;

/** `alone`: they say nothing else that asks for an answer. */
export type StopWish = "none" | "among-others" | "alone";

/** @param language BCP 47; the words of English count in each, since callers mix languages */
export function stopWishIn(text: string, language: string): StopWish {
  const said = withQuestionMarks(text).toLowerCase().normalize("NFC").replace(/[’‘]/gu, "'").replace(/\s+/gu, " ");
  const letters = plain(said).length;
  for (const patterns of new Set([packOf(language)?.stopRecording, packs.get("en")?.stopRecording])) {
    if (patterns === undefined) continue;
    let found = 0;
    for (const clause of clausesOf(said, patterns)) found = Math.max(found, wishIn(clause, patterns));
    if (found > 0) return found >= letters * wholeShare ? "alone" : "among-others";
  }
  return "none";
}

interface Clause {
  readonly text: string;
  readonly isQuestion: boolean;
}

function* clausesOf(said: string, { polite, joints, goesOn }: StopRecordingPatterns): Generator<Clause> {
  for (const [whole] of said.matchAll(sentence)) {
    const isQuestion = /[?？؟]$/u.test(whole);
    const told = whole.replace(polite, (_, ...groups) => mannered(groups)).replace(joints ?? /,/gu, ",");
    const clauses: string[] = [];
    for (const part of told.split(comma).map(plain)) {
      if (part === "") continue;
      if (goesOn.test(part) && clauses.length > 0) clauses.push(`${clauses.pop()} ${part}`);
      else clauses.push(part);
    }
    for (const text of clauses) yield { text, isQuestion };
  }
}

/** Between two commas good manners part nothing. */
function mannered(groups: readonly unknown[]): string {
  const [before, after] = groups;
  return before !== after && (before === "," || after === ",") ? ", " : " ";
}

function plain(text: string): string {
  return text.replace(mark, " ").trim();
}

/** The characters of the clause's longest wish; 0: it has none. */
function wishIn({ text, isQuestion }: Clause, patterns: StopRecordingPatterns): number {
  if (isQuestion && !patterns.asked.test(text)) return 0;
  let longest = 0;
  for (const { 0: wish, index } of patterns.wishes.flatMap((pattern) => [...text.matchAll(pattern)])) {
    const before = text.slice(Math.max(0, index - nearChars), index);
    const after = text.slice(index + wish.length, index + wish.length + nearChars);
    if (patterns.before.test(before) || patterns.after.test(after)) continue;
    if (patterns.things.test(`${before}|${after}`) && !patterns.ours.test(wish)) continue;
    longest = Math.max(longest, wish.length);
  }
  return longest;
}
