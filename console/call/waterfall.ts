/** A turn as a waterfall: its stages, searches, the model's replies and its tools on one axis, in ms since the call began. */
import type { RetrievalTrace, TurnTrace } from "../../edge/wire/http.ts";
import { nameWords } from "../readable.ts";

export interface Bar {
  readonly name: string;
  readonly kind: "stage" | "search" | "model" | "tool";
  readonly startMs: number;
  readonly endMs: number;
}

/** A stage's span ends where the stage was reached, so its name tells what went on until then. */
const stageWords: Readonly<Record<string, string>> = {
  "speech-end": "Caller speaks",
  "final-transcript": "Words become final",
  commit: "End of turn is judged",
  "first-token": "Model's first token",
  "first-audio": "Voice's first audio",
  heard: "On the way to the caller",
};

const searchWords: Readonly<Record<RetrievalTrace["outcome"], string>> = {
  passages: "Documents are searched",
  nothing: "Documents are searched: nothing",
  unavailable: "Documents cannot be searched",
};

/** In the order in which they began. */
export function barsOf({ stages, retrievals, replies, tools }: TurnTrace): Bar[] {
  const bars: Bar[] = [
    ...stages.map(({ name, startMs, endMs }) => ({
      name: stageWords[name] ?? name,
      kind: "stage" as const,
      startMs,
      endMs,
    })),
    ...(retrievals ?? []).map(({ startMs, endMs, outcome }) => ({
      name: searchWords[outcome],
      kind: "search" as const,
      startMs,
      endMs,
    })),
    ...(replies ?? []).map(({ model, startMs, endMs, ok }) => ({
      name: `${ok ? "Model writes" : "Model is stopped or fails"}${model === null ? "" : ` (${model})`}`,
      kind: "model" as const,
      startMs,
      endMs,
    })),
    ...tools.map(({ name, startMs, endMs }) => ({
      name: nameWords(name),
      kind: "tool" as const,
      startMs,
      endMs: endMs ?? startMs,
    })),
  ];
  return bars.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
}

/** From the first bar's beginning to the last one's end. */
export function spanOf(bars: readonly Bar[]): { readonly startMs: number; readonly lengthMs: number } {
  const startMs = Math.min(...bars.map((bar) => bar.startMs));
  return { startMs, lengthMs: Math.max(1, Math.max(...bars.map(({ endMs }) => endMs)) - startMs) };
}

/** From the caller's last word to the reply's first sound, ms; null where a turn has no such two moments. */
export function voiceToVoiceMs({ stages }: Pick<TurnTrace, "stages">): number | null {
  const ended = stages.find(({ name }) => name === "speech-end");
  const heard = stages.find(({ name }) => name === "heard");
  return ended && heard ? heard.endMs - ended.endMs : null;
}
