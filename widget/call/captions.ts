/** The words of all who speak, as they come: partials that still change and finals that do not. Pure. */
export interface Caption {
  /** The segment's. */
  readonly id: string;
  readonly of: "visitor" | "agent" | "human";
  readonly text: string;
  readonly final: boolean;
  /** The agent was cut off here. */
  readonly interrupted?: boolean;
  /** When the line began, Unix ms; unknown of what was said before a reload. */
  readonly atMs?: number;
  /** The text as the visitor was first understood, if it was corrected after it was final. */
  readonly corrected?: string;
  /** Of an agent who has passed the call on since, or of a human: what they are called. */
  readonly by?: string;
  /** A human wrote it in this language, BCP 47, and a model translated it. */
  readonly translatedFrom?: string;
}

/**
 * The agent names the segments of typed turns so (edge/conversation/caller-captions.ts), with a number in front once it has
 * come back to the call (edge/call/live-call.ts); the page has shown the words already.
 */
const typedSegment = /^(?:\d+-)?typed-/;
/** And so the page names them. */
export const ownSegment = (count: number): string => `own-${count}`;

/** The most captions that are kept: far more than ten minutes of talk, so that memory has a bound. */
const captionsKept = 400;

/**
 * Takes in one caption. It replaces the text of its segment in place, so that lines stay in the order in which they
 * began. A final is not undone by a partial that came late; a final without words takes its line away (a noise that
 * was no speech). Returns the same array where nothing changed.
 */
export function applyCaption(
  captions: readonly Caption[],
  update: Caption,
  nowMs: number = Date.now(),
): readonly Caption[] {
  const text = update.text.trim();
  const known = captions.findIndex((caption) => caption.id === update.id && caption.of === update.of);
  const before = captions[known];
  if (before?.final && !update.final) return captions;
  if (before && before.text === text && before.final === update.final) return captions;
  if (text === "") {
    if (!before || !update.final) return captions;
    return captions.toSpliced(known, 1);
  }
  if (!before && typedSegment.test(update.id) && isShown(captions, text)) return captions;
  if (!before) return [...captions, { atMs: nowMs, ...update, text }].slice(-captionsKept);
  return captions.with(known, { ...whatStays(before, text), ...update, text });
}

/** Whether the page has shown what was typed. Texts that came sooner than they may are one turn, a line each. */
function isShown(captions: readonly Caption[], text: string): boolean {
  const own = new Set(captions.flatMap((one) => (one.id.startsWith("own-") ? [one.text] : [])));
  return own.has(text) || text.split("\n").every((line) => own.has(line.trim()));
}

/** The agent's lines until now get this name. The agent that takes over says those to come. */
export function signedBy<Line extends Pick<Caption, "of" | "by">>(lines: readonly Line[], by: string): readonly Line[] {
  return lines.map((line) => (line.of === "agent" ? { by, ...line } : line));
}

function whatStays(before: Caption, text: string): Pick<Caption, "atMs" | "corrected" | "by"> {
  const changed = before.of === "visitor" && before.final && before.text !== text;
  const corrected = before.corrected ?? (changed ? before.text : undefined);
  return {
    ...(before.atMs !== undefined && { atMs: before.atMs }),
    ...(before.by !== undefined && { by: before.by }),
    ...(corrected !== undefined && corrected !== text && { corrected }),
  };
}
