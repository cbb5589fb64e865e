/** How loud speech and noise are, in dB below full scale (dBov). */

const frameMs = 10;
/** Speech is active while it is no further below its active level (ITU-T P.56, section 6: the margin M). */
const marginDb = 15.9;
const roundsAtMost = 20;

/** The level over all samples. */
export function levelDb(samples: Float32Array): number {
  return 10 * Math.log10(powerOf(samples));
}

/**
 * The active level of speech: its level without its pauses. The threshold between both lies `marginDb` below the level
 * above it, as in ITU-T P.56, method B; frames of 10 ms stand for that method's envelope.
 */
export function activeLevelDb(samples: Float32Array, rateHz: number): number {
  const length = Math.max(1, Math.round((rateHz / 1_000) * frameMs));
  const powers: number[] = [];
  for (let at = 0; at < samples.length; at += length) powers.push(powerOf(samples.subarray(at, at + length)));
  let active = powers;
  for (let round = 0; round < roundsAtMost; round += 1) {
    const threshold = mean(active) * 10 ** (-marginDb / 10);
    const next = powers.filter((power) => power > threshold);
    if (next.length === active.length) break;
    active = next;
  }
  return 10 * Math.log10(mean(active));
}

/** The samples, so many dB louder. */
export function louder(samples: Float32Array, byDb: number): Float32Array {
  const gain = 10 ** (byDb / 20);
  return samples.map((sample) => sample * gain);
}

function powerOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum / samples.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
