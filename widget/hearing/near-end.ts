import { EchoPath } from "./echo-path.ts";
import { decibels, NoiseFloor } from "./noise-floor.ts";
import { BandSpectrum } from "./spectrum.ts";

/**
 * Tells a voice near the microphone from what the loudspeaker plays. Browsers' echo cancellation leaves no copy of the
 * played signal, but its rhythm and colour stay, so the detector compares powers in 16 bands, not waveforms:
 *
 *     explained = max(echo that may be there (echo-path.ts) + margin, noise floor + 6 dB), in each band
 *     excess = mean over the bands of (heard - explained), 0 to 15 dB each
 *     near = excess >= 0.9 dB, or no echo is to be expected over the noise (in a quarter of the bands)
 *
 * So a voice is heard over a louder echo by the bands and moments in which the echo is weak; and where nothing is
 * played, everything is near. The margin is what an echo fluctuates by (a canceller at work, a loudspeaker's
 * distortion), learnt in each band as the 95th percentile of what was heard over what was expected; slowly while
 * somebody is near. The numbers were chosen on synthetic speech (double-talk.test.ts prints what they achieve). It
 * costs about 1 % of a core at 48 kHz, most of it for the Fourier transform.
 */
const noiseMarginDb = 6;
const mostExcessDb = 15;
const nearDb = 0.9;
const echoInPart = 0.25;
const margin = { firstDb: 9, leastDb: 6, mostDb: 18 } as const;
/** The two steps' ratio makes the percentile. */
const marginRiseDbPerSecond = 20;
const marginFallDbPerSecond = 1;
const riseWhileNear = 0.2;

export class NearEndDetector {
  private readonly spectrum: BandSpectrum;
  private readonly path: EchoPath;
  private readonly floors: NoiseFloor[];
  private readonly referenceDb: Float64Array;
  private readonly marginsDb: Float64Array;
  private readonly frameSeconds: number;
  private wasNear = false;

  constructor(sampleRateHz: number, frameMs: number) {
    this.spectrum = new BandSpectrum(sampleRateHz);
    const { bands } = this.spectrum;
    this.path = new EchoPath(bands, frameMs);
    this.floors = Array.from({ length: bands }, () => new NoiseFloor(frameMs));
    this.referenceDb = new Float64Array(bands);
    this.marginsDb = new Float64Array(bands).fill(margin.firstDb);
    this.frameSeconds = frameMs / 1000;
  }

  /** Takes a frame of both, as many samples of each; says whether somebody near the microphone makes a sound. */
  update(microphone: Float32Array, reference: Float32Array): boolean {
    const { spectrum, path, referenceDb } = this;
    spectrum.update(microphone, reference);
    for (let band = 0; band < spectrum.bands; band++) referenceDb[band] = decibels(spectrum.second[band] ?? 0);
    path.play(referenceDb);
    let excess = 0;
    let bandsWithEcho = 0;
    for (let band = 0; band < spectrum.bands; band++) {
      const power = spectrum.first[band] ?? 0;
      const heardDb = decibels(power);
      const noiseDb = (this.floors[band]?.update(power) ?? 0) + noiseMarginDb;
      const expectedDb = path.expectedDb(band);
      const echoDb = expectedDb + (this.marginsDb[band] ?? 0);
      if (echoDb > noiseDb) bandsWithEcho += 1;
      excess += within(heardDb - Math.max(noiseDb, echoDb));
      path.learn(band, heardDb);
      // Where the noise hides the echo, nothing is learnt of its fluctuation.
      if (echoDb > noiseDb && heardDb > noiseDb) this.learnMargin(band, heardDb > echoDb);
    }
    this.wasNear = excess >= nearDb * spectrum.bands;
    return this.wasNear || bandsWithEcho < echoInPart * spectrum.bands;
  }

  private learnMargin(band: number, exceeded: boolean): void {
    const rise = marginRiseDbPerSecond * (this.wasNear ? riseWhileNear : 1);
    const stepDb = (exceeded ? rise : -marginFallDbPerSecond) * this.frameSeconds;
    this.marginsDb[band] = Math.min(margin.mostDb, Math.max(margin.leastDb, (this.marginsDb[band] ?? 0) + stepDb));
  }
}

function within(excessDb: number): number {
  return Math.min(mostExcessDb, Math.max(0, excessDb));
}
