/** The places of numbers in texts that `turnBreak` joins. */
import { turnBreak } from "../redaction/digit-runs.ts";
import type { Found } from "../redaction/kinds.ts";

/** At which character each of the texts begins. */
export function startsOf(texts: readonly string[]): number[] {
  let length = 0;
  return texts.map((text) => {
    const start = length;
    length += text.length + turnBreak.length;
    return start;
  });
}

/** Those that go over the end of a text, or are a part of such a number. */
export function acrossTurns(found: readonly Found[], starts: readonly number[]): Found[] {
  return found.filter(
    ({ start, end, isPart }) => isPart === true || starts.some((begin) => start < begin && end > begin),
  );
}

/** In order; where two overlap, the second counts. */
export function merged(one: readonly Found[], other: readonly Found[]): Found[] {
  const left = one.filter(({ start, end }) => !other.some((two) => start < two.end && end > two.start));
  return [...left, ...other].sort((a, b) => a.start - b.start);
}

/** Those in one of the texts, by its own characters. */
export function cut(found: readonly Found[], from: number, length: number): Found[] {
  return found
    .filter(({ start, end }) => start < from + length && end > from)
    .map((one) => ({ ...one, start: Math.max(0, one.start - from), end: Math.min(length, one.end - from) }));
}

export function moved(found: Found, by: number): Found {
  return { ...found, start: found.start + by, end: found.end + by };
}
