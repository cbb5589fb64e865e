/**
 * The audio that has no final transcript yet, with its position since the STT opened. A fresh connection gets it first,
 * so that a caller who spoke while the old one broke is heard all the same. Bounded: it drops the oldest first.
 */
export class AudioBacklog {
  readonly #bytesPerMs: number;
  readonly #boundMs: number;
  #chunks: { bytes: Uint8Array; fromMs: number }[] = [];
  #endMs = 0;

  constructor(sampleRateHz: number, boundMs: number) {
    this.#bytesPerMs = (sampleRateHz * 2) / 1000;
    this.#boundMs = boundMs;
  }

  /** Ms of all audio ever added. */
  get endMs(): number {
    return this.#endMs;
  }

  /** The position of the oldest audio that is still kept. */
  get startMs(): number {
    return this.#chunks[0]?.fromMs ?? this.#endMs;
  }

  get chunks(): readonly Uint8Array[] {
    return this.#chunks.map(({ bytes }) => bytes);
  }

  add(bytes: Uint8Array): void {
    this.#chunks.push({ bytes, fromMs: this.#endMs });
    this.#endMs += bytes.length / this.#bytesPerMs;
    this.forget(this.#endMs - this.#boundMs);
  }

  /** Drops audio that lies wholly before `untilMs`. */
  forget(untilMs: number): void {
    const keepFrom = this.#chunks.findIndex(({ bytes, fromMs }) => fromMs + bytes.length / this.#bytesPerMs > untilMs);
    this.#chunks = keepFrom === -1 ? [] : this.#chunks.slice(keepFrom);
  }
}
