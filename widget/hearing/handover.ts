import type { DetectorName, Judgement, OnJudgement } from "./detector.ts";

/** Silero judges this much audio before it is believed: its memory starts empty. */
const warmUpMs = 512;
/** Silero may lag this much and still take over. */
const closeMs = 100;
/** Lagging more than this (a busy page), it is left for the light detector until it has caught up. */
const behindMs = 300;

type State =
  | { kind: "light"; warmMs: number }
  /** `waiting`: what the light detector thinks of the audio that Silero has not judged yet. */
  | { kind: "silero"; waiting: Judgement[] };

/**
 * Decides whose judgement counts, frame by frame. The light detector always runs; Silero takes over when it is warm
 * and up to date, and gives back when it falls behind or fails. Each stretch of audio is judged once: what has been
 * judged is not judged again, and nothing is left out.
 */
export class Handover {
  private state: State = { kind: "light", warmMs: 0 };
  private lightEndMs = 0;
  private givenMs = 0;
  private readonly judged: OnJudgement;
  private readonly onDetector: (detector: DetectorName) => void;

  constructor(judged: OnJudgement, onDetector: (detector: DetectorName) => void) {
    this.judged = judged;
    this.onDetector = onDetector;
  }

  take(judgement: Judgement): void {
    if (judgement.detector === "light") this.light(judgement);
    else this.silero(judgement);
  }

  /** Silero is gone: the light detector goes on with the first frame that Silero has not judged. */
  sileroFailed(): void {
    if (this.state.kind !== "silero") return;
    const { waiting } = this.state;
    this.state = { kind: "light", warmMs: 0 };
    this.onDetector("light");
    for (const judgement of waiting) this.give(judgement);
  }

  private light(judgement: Judgement): void {
    this.lightEndMs = judgement.endMs;
    if (this.state.kind === "light") {
      this.give(judgement);
      return;
    }
    this.state.waiting.push(judgement);
    if (judgement.endMs - this.givenMs > behindMs) this.sileroFailed();
  }

  private silero(judgement: Judgement): void {
    if (this.state.kind === "light") {
      const warmMs = this.state.warmMs + judgement.frameMs;
      const ready = warmMs >= warmUpMs && this.lightEndMs - judgement.endMs < closeMs;
      this.state = ready ? { kind: "silero", waiting: [] } : { kind: "light", warmMs };
      if (ready) this.onDetector("silero");
      return;
    }
    this.state.waiting = this.state.waiting.filter((light) => light.endMs > judgement.endMs);
    this.give(judgement);
  }

  private give(judgement: Judgement): void {
    const newMs = judgement.endMs - this.givenMs;
    if (newMs <= 0) return;
    this.givenMs = judgement.endMs;
    this.judged({ ...judgement, frameMs: Math.min(judgement.frameMs, newMs) });
  }
}
