/** Puts marks in place of the values that were found. */
import { turnBreak } from "./digit-runs.ts";
import { type Found, markOf } from "./kinds.ts";

/** The texts with marks. A find that goes over the end of a text has a mark in each text that it touches. */
export function replaced(texts: readonly string[], found: readonly Found[]): string[] {
  let offset = 0;
  return texts.map((text) => {
    const from = offset;
    offset += text.length + turnBreak.length;
    let kept = "";
    let at = 0;
    for (const { start, end, name } of found) {
      const [begin, stop] = [Math.max(start - from, at), Math.min(end - from, text.length)];
      if (begin >= stop) continue;
      kept += text.slice(at, begin) + markOf(name);
      at = stop;
    }
    return kept + text.slice(at);
  });
}

/** The first of those that overlap, the longer of those that begin together. */
export function withoutOverlaps(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  }
  return kept;
}
