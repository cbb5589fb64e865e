/** The new part of a caption, so that the rest stands still while the words come. Pure. */

/**
 * Where the words begin that were not there before: the end of the common beginning, taken back to the start of a
 * word. A correction inside the text makes all after it new.
 */
export function freshFrom(before: string, now: string): number {
  let same = 0;
  while (same < before.length && same < now.length && before[same] === now[same]) same += 1;
  if (same === now.length) return same;
  if (same === before.length && /\s/.test(now[same] ?? "")) return same;
  while (same > 0 && isInsideWord(now, same)) same -= 1;
  return same;
}

/** A text without those of these marks, and blanks, with which it ends. */
export function withoutTail(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && (marks.includes(text.charAt(end - 1)) || /\s/.test(text.charAt(end - 1)))) end -= 1;
  return text.slice(0, end);
}

/** Scripts without spaces, as Japanese and Thai, have no word's start to go back to: each sign stands for itself. */
function isInsideWord(text: string, at: number): boolean {
  const before = text[at - 1] ?? "";
  // The second half of a pair is never a beginning, nor is what is written above or below the letter before it.
  if (/[\uDC00-\uDFFF\p{M}]/u.test(text[at] ?? "")) return true;
  return !/[\s\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2E80-\u9FFF\uFF00-\uFFEF]/.test(before);
}
