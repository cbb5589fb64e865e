import type { Judgement } from "./detector.ts";

export const processorName = "earshot-hearing";

/** The node's inputs and outputs, by number. */
export const inputs = { microphone: 0, reference: 1 } as const;
export const outputs = {
  silence: 0,
  /** Added to the agent's gain of 1. */
  duck: 1,
} as const;

/** From the worklet to the page. */
export type FromWorklet =
  | { kind: "judgement"; judgement: Judgement }
  /** Loudness since the last one, 0..1, 15 per second. */
  | { kind: "level"; level: number }
  | { kind: "ducked"; ducked: boolean }
  | Frame;

/** 32 ms at 16 kHz for Silero. */
export interface Frame {
  kind: "frame";
  samples: Float32Array;
  endMs: number;
  /** Somebody near the microphone was heard in it, not the loudspeaker alone. */
  near: boolean;
}

/** From the page to the worklet. */
export type ToWorklet = { kind: "send-frames"; on: boolean } | { kind: "stop" };
