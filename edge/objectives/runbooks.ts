/** The runbook of a trouble: a file of docs/runbooks. */
import type { ObjectiveFigure } from "../agent/objectives.ts";
import type { WorstPart } from "./look-first.ts";

const byFigure: Readonly<Record<ObjectiveFigure, string>> = {
  availability: "availability",
  voiceToVoice: "voice-to-voice",
  resolution: "resolution",
  transfers: "transfers",
  costPerCall: "cost",
};

/** By the beginning of an error's code. */
const byCode: readonly (readonly [code: string, runbook: string])[] = [
  ["stt_", "stt-down"],
  ["llm_", "llm-down"],
  ["tts_", "tts-down"],
  ["tool_", "tool-failing"],
  ["livekit_", "livekit-unreachable"],
  ["media_", "livekit-unreachable"],
  ["limit_", "limits-reached"],
  ["archive_", "archive-behind"],
];

/** A rule took a version out. */
export const versionRunbook = "version-out";

/** The archive cannot be read, so that nothing is judged. */
export const archiveRunbook = "archive-behind";

/** All of them, without `.md`. */
export const runbooks: readonly string[] = [
  ...new Set([...Object.values(byFigure), ...byCode.map(([, name]) => name), versionRunbook, archiveRunbook]),
];

/** The runbook to begin with. @param worst the worst part, if there is one */
export function runbookOf(figure: ObjectiveFigure, worst: WorstPart | undefined): string {
  if (worst?.kind === "tool") return "tool-failing";
  const isError = worst?.kind === "error" || worst?.kind === "refused";
  const [, named] = (isError && byCode.find(([code]) => worst.value.startsWith(code))) || [];
  return named ?? byFigure[figure];
}
