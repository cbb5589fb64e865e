/**
 * The one interface that both detectors of voice activity feed: samples in, a probability of speech for each frame out.
 * The code that uses the probabilities (activity.ts) does not know which detector they came from.
 */
export type DetectorName = "light" | "silero";

/** A detector's judgement about one frame. Times are ms of audio since the microphone's first sample. */
export interface Judgement {
  detector: DetectorName;
  /** Probability of speech, 0..1. */
  speech: number;
  /** Where the frame ends. */
  endMs: number;
  frameMs: number;
}

export interface Detector {
  readonly name: DetectorName;
  /**
   * Takes the next samples of one mono channel, -1..1, in pieces of any length. Judgements come in order, at once or
   * later, through the function that the detector was made with.
   */
  push(samples: Float32Array): void;
}

export type OnJudgement = (judgement: Judgement) => void;
