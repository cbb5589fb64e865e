/** A guess, in a twentieth of a second, whether local models would be fast enough: for machines that never ran them. */
import { availableParallelism } from "node:os";

/** Multiplies matrices of this size, which is most of what such models do. */
const size = 160;
const atMostMs = 50;
/**
 * Two cores with some 0.9 thousand million multiplications a second each, in JavaScript, make speech in 0.8 of the time
 * that it lasts. A guess wants more than that in hand.
 */
const enoughPerSecond = 3_000_000_000;

/** @param rate multiplications a second of one core */
export const wouldDo = (rate: number, cores: number): boolean => rate * Math.min(cores, 8) >= enoughPerSecond;

export function guessFastEnough(): boolean {
  return wouldDo(multiplicationsPerSecond(), availableParallelism());
}

export function multiplicationsPerSecond(): number {
  const [a, b, c] = [1, 2, 0].map((value) => new Float32Array(size * size).fill(value)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  let best = 0;
  const startMs = performance.now();
  // The best of several: the first runs uncompiled, and another program may take the core away.
  do {
    const beganMs = performance.now();
    multiply(a, b, c);
    best = Math.max(best, size ** 3 / ((performance.now() - beganMs) / 1000));
  } while (performance.now() - startMs < atMostMs);
  return best;
}

function multiply(a: Float32Array, b: Float32Array, c: Float32Array): void {
  c.fill(0);
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = a[row * size + inner] ?? 0;
      for (let column = 0; column < size; column++) {
        const at = row * size + column;
        c[at] = (c[at] ?? 0) + factor * (b[inner * size + column] ?? 0);
      }
    }
  }
}
