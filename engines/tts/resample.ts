/** Band-limited change of the sample rate (windowed sinc: Smith, "Digital Audio Resampling", section 3). */

/** Zero crossings of the sinc on each side. */
const lobes = 12;

/** Resamples a whole mono signal. Rates in Hz; the length changes by their ratio. */
export function resample(samples: Int16Array, fromHz: number, toHz: number): Int16Array {
  if (fromHz === toHz) return samples;
  const step = fromHz / toHz;
  // Going down, the filter has to stop below the new, lower limit.
  const cutoff = Math.min(1, toHz / fromHz);
  const reach = Math.ceil(lobes / cutoff);
  const out = new Int16Array(Math.round(samples.length / step));
  const kernels = new Map<number, Float64Array>();
  for (let index = 0; index < out.length; index++) {
    const at = index * step;
    const base = Math.floor(at);
    // The rates in use have small ratios, so few fractions occur; each has its filter made once.
    const fraction = Math.round((at - base) * 480) / 480;
    let kernel = kernels.get(fraction);
    if (kernel === undefined) {
      kernel = kernelFor(fraction, cutoff, reach);
      kernels.set(fraction, kernel);
    }
    let sum = 0;
    for (let tap = 0; tap < kernel.length; tap++) {
      sum += (samples[base + tap - reach + 1] ?? 0) * (kernel[tap] ?? 0);
    }
    out[index] = Math.max(-32768, Math.min(32767, Math.round(sum)));
  }
  return out;
}

function kernelFor(fraction: number, cutoff: number, reach: number): Float64Array {
  const kernel = new Float64Array(reach * 2);
  let total = 0;
  for (let tap = 0; tap < kernel.length; tap++) {
    const x = (tap - reach + 1 - fraction) * cutoff;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / lobes);
    const value = Math.abs(x) >= lobes ? 0 : (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)) * window;
    kernel[tap] = value;
    total += value;
  }
  return kernel.map((value) => value / total);
}
