/**
 * How loud the room is when nobody speaks, by minimum statistics: the smallest smoothed frame energy of the last
 * 1.6 s, since speech always falls to the floor between syllables and words, and steady noise never does.
 * Source: R. Martin, "Noise power spectral density estimation based on optimal smoothing and minimum statistics",
 * IEEE Trans. Speech and Audio Processing 9(5), 2001; here in one band, with his sub-windows and a fixed bias.
 */
const subWindowMs = 200;
const subWindows = 8;
const smoothingMs = 50;
/** The minimum of a fluctuating level lies below its mean; measured on white noise with the smoothing above. */
const biasDb = 2;
/**
 * Quieter frames are digital silence (a muted track, or a gate that a noise suppressor closes). They count as this
 * loud: were they left out, the floor behind a gate would come from speech alone, and hide its weaker syllables.
 */
const digitalSilenceDb = -85;
const digitalSilence = 10 ** (digitalSilenceDb / 10);

export class NoiseFloor {
  private readonly smoothing: number;
  private readonly framesPerSubWindow: number;
  private readonly minima: number[] = [];
  private smoothedPower: number | undefined;
  private current = Number.POSITIVE_INFINITY;
  private frames = 0;

  constructor(frameMs: number) {
    this.smoothing = Math.exp(-frameMs / smoothingMs);
    this.framesPerSubWindow = Math.round(subWindowMs / frameMs);
  }

  /** Takes a frame's mean power (1 is full scale), gives the floor in dBFS. */
  update(power: number): number {
    const heard = Math.max(power, digitalSilence);
    this.smoothedPower =
      this.smoothedPower === undefined ? heard : this.smoothing * this.smoothedPower + (1 - this.smoothing) * heard;
    this.current = Math.min(this.current, this.smoothedPower);
    this.frames += 1;
    if (this.frames === this.framesPerSubWindow) {
      this.minima.push(this.current);
      if (this.minima.length > subWindows) this.minima.shift();
      this.current = this.smoothedPower;
      this.frames = 0;
    }
    return decibels(Math.min(this.current, ...this.minima)) + biasDb;
  }
}

/** Power relative to full scale in dB; never below -120, so that silence is a number. */
export function decibels(power: number): number {
  return 10 * Math.log10(power + 1e-12);
}
