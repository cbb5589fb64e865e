import type { Judgement } from "./detector.ts";

export const processorName = "earshot-hearing";

/** From the worklet to the page. */
export type FromWorklet =
  | { kind: "judgement"; judgement: Judgement }
  /** Loudness since the last one, 0..1, 15 per second. */
  | { kind: "level"; level: number }
  /** 32 ms at 16 kHz for Silero. */
  | { kind: "frame"; samples: Float32Array; endMs: number };

/** From the page to the worklet. */
export type ToWorklet = { kind: "send-frames"; on: boolean } | { kind: "stop" };
