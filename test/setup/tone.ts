/** A sine tone at a quarter of full scale. */
export function tone(hz: number, durationMs: number, sampleRateHz: number): Int16Array {
  const samples = new Int16Array(Math.round((durationMs / 1000) * sampleRateHz));
  for (let index = 0; index < samples.length; index++) {
    samples[index] = Math.round(8192 * Math.sin((2 * Math.PI * hz * index) / sampleRateHz));
  }
  return samples;
}

/**
 * The amplitude at which one frequency is in the samples, as a share of full scale (Goertzel's algorithm): 0.25 for
 * `tone()`, about 0 for any other.
 */
export function loudnessOfTone(samples: Int16Array, hz: number, sampleRateHz: number): number {
  if (samples.length === 0) return 0;
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / sampleRateHz);
  let before = 0;
  let beforeThat = 0;
  for (const sample of samples) {
    const now = sample / 32_768 + coefficient * before - beforeThat;
    beforeThat = before;
    before = now;
  }
  const power = before ** 2 + beforeThat ** 2 - coefficient * before * beforeThat;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}
