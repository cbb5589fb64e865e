/**
 * Powers of two signals in bands, side by side. One complex Fourier transform serves both: the first is its real part,
 * the second its imaginary (W. Press et al., "Numerical Recipes", 12.3, "FFT of two real functions simultaneously").
 */

/** Band edges, about a quarter of an octave to a third apart: pitch to hiss, without what small loudspeakers lack. */
const edgesHz = [150, 250, 350, 450, 570, 700, 840, 1000, 1200, 1450, 1750, 2150, 2650, 3300, 4200, 5500, 7200];
const windowMs = 21;
/** The window rises slowly and falls fast, so that its weight lies about 5 ms back and an onset shows at once. */
const risingPart = 0.75;

export class BandSpectrum {
  readonly bands: number;
  /** Power of the last window in each band, 1 for full scale. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  private readonly size: number;
  private readonly window: Float64Array;
  private readonly scale: number;
  private readonly firstPast: Float64Array;
  private readonly secondPast: Float64Array;
  private readonly re: Float64Array;
  private readonly im: Float64Array;
  private readonly transform: (re: Float64Array, im: Float64Array) => void;
  /** Band `b` is the bins from `bins[b]` up to, not with, `bins[b + 1]`. */
  private readonly bins: number[];

  constructor(sampleRateHz: number) {
    this.size = 2 ** Math.round(Math.log2((sampleRateHz * windowMs) / 1000));
    const binHz = sampleRateHz / this.size;
    const edges = edgesHz.map((hz) => Math.round(hz / binHz)).filter((bin) => bin < this.size / 2);
    this.bins = edges.filter((bin, i) => i === 0 || bin > (edges[i - 1] ?? 0));
    this.bands = this.bins.length - 1;
    this.first = new Float64Array(this.bands);
    this.second = new Float64Array(this.bands);
    this.window = asymmetricWindow(this.size);
    // Parseval's theorem with both halves of the spectrum; a quarter, because the sums above are twice each signal's.
    this.scale = 2 / 4 / (this.size * this.window.reduce((sum, weight) => sum + weight * weight, 0));
    this.firstPast = new Float64Array(this.size);
    this.secondPast = new Float64Array(this.size);
    this.re = new Float64Array(this.size);
    this.im = new Float64Array(this.size);
    this.transform = fourier(this.size);
  }

  /** Takes the next samples of both, as many of each; the powers of the window that ends with them are in the fields. */
  update(first: Float32Array, second: Float32Array): void {
    append(this.firstPast, first);
    append(this.secondPast, second);
    const { re, im, size } = this;
    for (let i = 0; i < size; i++) {
      const weight = this.window[i] ?? 0;
      re[i] = (this.firstPast[i] ?? 0) * weight;
      im[i] = (this.secondPast[i] ?? 0) * weight;
    }
    this.transform(re, im);
    for (let band = 0; band < this.bands; band++) {
      const from = this.bins[band] ?? 0;
      const to = this.bins[band + 1] ?? from;
      let firstPower = 0;
      let secondPower = 0;
      for (let bin = from; bin < to; bin++) {
        const [a, b, c, d] = [re[bin] ?? 0, im[bin] ?? 0, re[size - bin] ?? 0, im[size - bin] ?? 0];
        firstPower += (a + c) ** 2 + (b - d) ** 2;
        secondPower += (b + d) ** 2 + (a - c) ** 2;
      }
      this.first[band] = firstPower * this.scale;
      this.second[band] = secondPower * this.scale;
    }
  }
}

function append(past: Float64Array, samples: Float32Array): void {
  past.copyWithin(0, samples.length);
  past.set(samples, past.length - samples.length);
}

function asymmetricWindow(size: number): Float64Array {
  const rising = Math.round(size * risingPart);
  return Float64Array.from({ length: size }, (_, i) => {
    const turn = i < rising ? i / rising : 1 - (i - rising) / (size - rising);
    return 0.5 - 0.5 * Math.cos(Math.PI * turn);
  });
}

/** Radix-2 Cooley-Tukey in place, for one size (a power of two), with its tables made beforehand. */
export function fourier(size: number): (re: Float64Array, im: Float64Array) => void {
  const bits = Math.log2(size);
  const reversed = Uint32Array.from({ length: size }, (_, i) => {
    let out = 0;
    for (let bit = 0; bit < bits; bit++) out |= ((i >> bit) & 1) << (bits - 1 - bit);
    return out;
  });
  const cosine = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
  const sine = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / size));
  return (re, im) => {
    for (let i = 0; i < size; i++) {
      const j = reversed[i] ?? 0;
      if (j <= i) continue;
      const [a, b] = [re[i] ?? 0, im[i] ?? 0];
      re[i] = re[j] ?? 0;
      im[i] = im[j] ?? 0;
      re[j] = a;
      im[j] = b;
    }
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const [c, s] = [cosine[k * stride] ?? 0, sine[k * stride] ?? 0];
          const [upper, lower] = [start + k, start + k + half];
          const x = (re[lower] ?? 0) * c - (im[lower] ?? 0) * s;
          const y = (re[lower] ?? 0) * s + (im[lower] ?? 0) * c;
          re[lower] = (re[upper] ?? 0) - x;
          im[lower] = (im[upper] ?? 0) - y;
          re[upper] = (re[upper] ?? 0) + x;
          im[upper] = (im[upper] ?? 0) + y;
        }
      }
    }
  };
}
