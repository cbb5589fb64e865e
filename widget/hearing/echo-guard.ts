import { EchoPath } from "./echo-path.ts";
import { decibels, NoiseFloor } from "./noise-floor.ts";
import { BandSpectrum } from "./spectrum.ts";

/**
 * Tells a voice near the microphone from what the loudspeaker plays. What browsers' echo cancellation leaves is no
 * copy of the played signal but keeps its rhythm and colour, so powers in 16 bands are compared, not waveforms:
 *
 *     explained = max(echo that may be there (echo-path.ts) + 8 dB, noise floor + 6 dB), in each band
 *     excess    = mean over the bands of (heard - explained), 0 to 15 dB each
 *     near      = excess >= 0.9 dB, or at least half of what it is without any echo
 *
 * So a voice is heard over a louder echo by the bands and moments in which the echo is weak; and where nothing is
 * played, everything is near. The numbers were chosen on synthetic speech, in rooms of 0.15 to 0.4 s reverberation
 * (double-talk.test.ts prints what they achieve): an echo stays below 0.6 dB, a voice as loud as it reaches 2 to 5.
 * It costs about 1 % of a core at 48 kHz, most of it for the Fourier transform (test/bench/detectors.ts prints it).
 */
const echoMarginDb = 8;
const noiseMarginDb = 6;
const mostExcessDb = 15;
const nearDb = 0.9;
const unexplainedPart = 0.5;

export class EchoGuard {
  private readonly spectrum: BandSpectrum;
  private readonly path: EchoPath;
  private readonly floors: NoiseFloor[];
  private readonly referenceDb: Float64Array;

  constructor(sampleRateHz: number, frameMs: number) {
    this.spectrum = new BandSpectrum(sampleRateHz);
    this.path = new EchoPath(this.spectrum.bands, frameMs);
    this.floors = Array.from({ length: this.spectrum.bands }, () => new NoiseFloor(frameMs));
    this.referenceDb = new Float64Array(this.spectrum.bands);
  }

  /** Takes a frame of both, as many samples of each; says whether somebody near the microphone makes a sound. */
  update(microphone: Float32Array, reference: Float32Array): boolean {
    const { spectrum, path, referenceDb } = this;
    spectrum.update(microphone, reference);
    for (let band = 0; band < spectrum.bands; band++) referenceDb[band] = decibels(spectrum.second[band] ?? 0);
    path.play(referenceDb);
    let excess = 0;
    let overNoise = 0;
    for (let band = 0; band < spectrum.bands; band++) {
      const power = spectrum.first[band] ?? 0;
      const heardDb = decibels(power);
      const noiseDb = (this.floors[band]?.update(power) ?? 0) + noiseMarginDb;
      overNoise += within(heardDb - noiseDb);
      excess += within(heardDb - Math.max(noiseDb, path.expectedDb(band) + echoMarginDb));
      path.learn(band, heardDb);
    }
    return excess >= Math.min(nearDb * spectrum.bands, unexplainedPart * overNoise);
  }
}

function within(excessDb: number): number {
  return Math.min(mostExcessDb, Math.max(0, excessDb));
}
