/** A second-order filter section, run sample by sample. */
export type Filter = (sample: number) => number;

const butterworthQ = Math.SQRT1_2;

/**
 * Second-order Butterworth low-pass or high-pass. Coefficients: R. Bristow-Johnson, "Cookbook formulae for audio EQ
 * biquad filter coefficients" (W3C note), LPF and HPF; transposed direct form II.
 *
 * @param cutoffHz must lie below half of the sample rate
 */
export function biquad(kind: "low-pass" | "high-pass", cutoffHz: number, sampleRateHz: number): Filter {
  const w0 = (2 * Math.PI * cutoffHz) / sampleRateHz;
  const cosine = Math.cos(w0);
  const alpha = Math.sin(w0) / (2 * butterworthQ);
  const a0 = 1 + alpha;
  const edge = kind === "low-pass" ? 1 - cosine : 1 + cosine;
  const b0 = edge / 2 / a0;
  const b1 = (kind === "low-pass" ? edge : -edge) / a0;
  const a1 = (-2 * cosine) / a0;
  const a2 = (1 - alpha) / a0;
  let z1 = 0;
  let z2 = 0;
  return (sample) => {
    const out = b0 * sample + z1;
    z1 = b1 * sample - a1 * out + z2;
    z2 = b0 * sample - a2 * out;
    return out;
  };
}
