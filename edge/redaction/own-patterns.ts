/**
 * A site owner's patterns. They see a text as it was written, and as somebody would write what was said: spoken digits as
 * digits, without the blanks, marks and small words between them ("K one two three" is "K123", and "K-123").
 */
import { runsOf } from "./digit-runs.ts";
import type { Found } from "./kinds.ts";
import type { Token } from "./tokens.ts";

export interface Compiled {
  readonly name: string;
  readonly pattern: RegExp;
}

/** Between letters and digits of one value. */
const joints = ["", "-", " "];

export function ownIn(text: string, tokens: readonly Token[], patterns: readonly Compiled[]): Found[] {
  if (patterns.length === 0) return [];
  const found = matchesIn(text, patterns, (start, end) => ({ start, end }));
  for (const joint of joints) {
    const { written, places } = writtenForm(tokens, joint);
    if (written === text) continue;
    const said = matchesIn(written, patterns, (start, end) => ({
      start: places[start]?.start ?? 0,
      end: places[end - 1]?.end ?? 0,
    }));
    found.push(...said.filter((one) => !found.some(({ start, end }) => one.start < end && one.end > start)));
  }
  return found;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function matchesIn(
  text: string,
  patterns: readonly Compiled[],
  placeOf: (start: number, end: number) => Place,
): Found[] {
  return patterns.flatMap(({ name, pattern }) =>
    [...text.matchAll(pattern)]
      .filter((match) => match[0].length > 0)
      .map((match) => ({ ...placeOf(match.index, match.index + match[0].length), name })),
  );
}

/** The text as it would be written, and for each character its place in the text. */
function writtenForm(tokens: readonly Token[], joint: string): { written: string; places: Place[] } {
  const pieces = runsOf(tokens).flatMap((run) => run.map((piece, at) => ({ ...piece, isFirst: at === 0 })));
  let written = "";
  const places: Place[] = [];
  const add = (text: string, place: Place) => {
    written += text;
    for (let at = 0; at < text.length; at += 1) places.push(place);
  };
  let next = 0;
  let end = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.start < end) continue;
    while (next < pieces.length && (pieces[next]?.end ?? 0) <= token.start) next += 1;
    const piece = pieces[next];
    if (piece !== undefined && piece.start <= token.start) {
      add(piece.digits, piece);
      end = piece.end;
      const follows = pieces[next + 1];
      // The gap between two digits of one run goes.
      if (follows !== undefined && !follows.isFirst) end = follows.start;
      next += 1;
    } else if (token.kind === "gap" && isLetterBefore(tokens, at) && pieces[next]?.start === token.end) {
      if (/^[\s.,_-]*$/u.test(token.text)) add(joint, token);
      else add(token.text, token);
    } else add(token.text, token);
  }
  return { written, places };
}

/** A letter that stands alone: "K 123". */
function isLetterBefore(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.kind === "word" && before.text.length <= 3;
}
