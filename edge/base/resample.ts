/**
 * Linear interpolation between two rates, piece by piece. It is good enough for speech; audio of the wanted rate passes
 * through untouched.
 */
export class LinearResampler {
  readonly #step: number;
  /** Where the next output sample lies, in input samples after `#last`. */
  #position = 1;
  #last = 0;

  constructor(fromHz: number, toHz: number) {
    this.#step = fromHz / toHz;
  }

  resample(input: Int16Array): Int16Array {
    if (this.#step === 1) return input;
    const output = new Int16Array(Math.max(0, Math.ceil((input.length - this.#position) / this.#step) + 1));
    let written = 0;
    let position = this.#position;
    for (; position <= input.length; position += this.#step) {
      const index = Math.floor(position);
      const before = index === 0 ? this.#last : (input[index - 1] ?? 0);
      const after = input[index] ?? before;
      output[written++] = Math.round(before + (after - before) * (position - index));
    }
    this.#position = position - input.length;
    this.#last = input[input.length - 1] ?? this.#last;
    return output.subarray(0, written);
  }
}
