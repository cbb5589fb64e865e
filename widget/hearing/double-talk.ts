/**
 * All that happens to the microphone's samples on the audio thread, without that thread: who speaks, whether it is but
 * an echo, and how loud the agent is to be meanwhile.
 */
import type { Judgement, OnJudgement } from "./detector.ts";
import { DuckingGain, duck, open } from "./ducking.ts";
import { LightDetector, lightFrameMs } from "./light.ts";
import { NearEndDetector } from "./near-end.ts";
import { decibels } from "./noise-floor.ts";

/** An agent that was louder than this, not longer ago than this, is being heard: it can be ducked. */
const audibleDb = -60;
const audibleMs = 300;

export interface DoubleTalkListener {
  /** The light detector's judgements; sound that the echo explains is none. */
  judged: OnJudgement;
  /** The visitor speaks over the agent, who is ducked, or no longer. */
  ducked(ducked: boolean): void;
}

export class DoubleTalk {
  /** Whether what is heard now comes from somebody near the microphone, rather than from the loudspeaker. */
  near = true;
  private readonly listener: DoubleTalkListener;
  private readonly nearEnd: NearEndDetector;
  private readonly light: LightDetector;
  private readonly gain: DuckingGain;
  private readonly microphone: Float32Array;
  private readonly reference: Float32Array;
  private readonly frameMs: number;
  private filled = 0;
  private ducking = open;
  private told = false;
  private sinceAudibleMs = Number.POSITIVE_INFINITY;

  constructor(sampleRateHz: number, listener: DoubleTalkListener) {
    this.listener = listener;
    const samples = Math.round((sampleRateHz * lightFrameMs) / 1000);
    this.frameMs = (samples / sampleRateHz) * 1000;
    this.microphone = new Float32Array(samples);
    this.reference = new Float32Array(samples);
    this.nearEnd = new NearEndDetector(sampleRateHz, this.frameMs);
    this.light = new LightDetector(sampleRateHz, (judgement) => this.judge(judgement));
    this.gain = new DuckingGain(sampleRateHz);
  }

  /**
   * Takes the next samples of the microphone and of what is played (without ducking; `undefined` is silence), and fills
   * `gains` with the gain of the samples that are played now. All of one length.
   */
  push(microphone: Float32Array, played: Float32Array | undefined, gains: Float32Array): void {
    this.gain.next(this.ducking.kind !== "open", gains);
    for (let i = 0; i < microphone.length; i++) {
      this.microphone[this.filled] = microphone[i] ?? 0;
      this.reference[this.filled] = (played?.[i] ?? 0) * (gains[i] ?? 1);
      this.filled += 1;
      if (this.filled < this.microphone.length) continue;
      this.filled = 0;
      this.near = this.nearEnd.update(this.microphone, this.reference);
      this.listenTo(played !== undefined);
      this.light.push(this.microphone);
    }
  }

  private listenTo(playing: boolean): void {
    let power = 0;
    if (playing) for (const sample of this.reference) power += sample * sample;
    const audible = decibels(power / this.reference.length) > audibleDb;
    this.sinceAudibleMs = audible ? 0 : this.sinceAudibleMs + this.frameMs;
  }

  private judge(judgement: Judgement): void {
    const speech = this.near ? judgement.speech : 0;
    this.ducking = duck(this.ducking, speech, judgement.frameMs);
    const ducked = this.ducking.kind !== "open" && this.sinceAudibleMs < audibleMs;
    if (ducked !== this.told) {
      this.told = ducked;
      this.listener.ducked(ducked);
    }
    this.listener.judged({ ...judgement, speech });
  }
}
