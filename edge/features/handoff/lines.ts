/** The agent's lines on the way to a human and back, in its language and in its owner's words. */
import type { OwnHandoffLines } from "../../agent/escalation.ts";
import { type HandoffLines, withOwnLines } from "../../languages/agent-lines.ts";
import { linesIn, packOf } from "../../languages/packs.ts";

/** The lines of a language (BCP 47). Lines in `own` replace them. */
export function handoffLines(language: string, own: OwnHandoffLines = {}): HandoffLines {
  return withOwnLines(linesIn(language).handoff, own);
}

/** The line that tells the wait: whole minutes, at least one, with the unit in the line's language. */
export function queuedLine(
  { position, waitSeconds }: { readonly position: number; readonly waitSeconds: number },
  language: string,
  own: OwnHandoffLines = {},
): string {
  const minutes = Math.max(1, Math.ceil(waitSeconds / 60));
  const spoken = own.queued !== undefined || packOf(language) ? language : "en";
  const unit = new Intl.NumberFormat(spoken, { style: "unit", unit: "minute", unitDisplay: "long" });
  return filled(handoffLines(language, own).queued, { place: position, minutes, wait: unit.format(minutes) });
}

/** Puts values into a line's `{name}`s. */
export function filled(line: string, values: Readonly<Record<string, string | number>>): string {
  return line.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
