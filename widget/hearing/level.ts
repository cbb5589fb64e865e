import { decibels } from "./noise-floor.ts";

const updatesPerSecond = 15;
/** This counts as nothing, full scale as 1. Speech near a microphone lies around -25 dBFS, so at 0.6. */
const quietDb = -60;

/** Loudness for a visualizer: the RMS of 67 ms, 0..1 on a scale of decibels. */
export class LevelMeter {
  private readonly samplesPerUpdate: number;
  private readonly onLevel: (level: number) => void;
  private sum = 0;
  private samples = 0;

  constructor(sampleRateHz: number, onLevel: (level: number) => void) {
    this.samplesPerUpdate = Math.round(sampleRateHz / updatesPerSecond);
    this.onLevel = onLevel;
  }

  push(samples: Float32Array): void {
    for (const sample of samples) {
      this.sum += sample * sample;
      this.samples += 1;
      if (this.samples < this.samplesPerUpdate) continue;
      this.onLevel(Math.min(1, Math.max(0, 1 - decibels(this.sum / this.samples) / quietDb)));
      this.sum = 0;
      this.samples = 0;
    }
  }
}
