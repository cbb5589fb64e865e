/**
 * Where speech begins and ends in a stream of 16 bit samples, by its energy over a noise floor that is tracked. Knows
 * no clock but the samples themselves, so audio may come faster than it was spoken.
 */

export interface SegmenterOptions {
  readonly sampleRateHz: number;
  /** This much quiet ends a segment; `null`: only `cut()` does. */
  readonly endpointingMs: number | null;
}

export type SegmentEvent =
  /**
   * Speech began at `startSample` (a little before it got loud, so that no consonant is lost). `loudSamples`: how many
   * were loud until it was noticed.
   */
  | { readonly kind: "started"; readonly startSample: number; readonly loudSamples: number }
  /** It has been quiet for `pauseMs`: the words may be complete. Once for each pause. */
  | { readonly kind: "paused" }
  /** Quiet for the endpointing time. */
  | { readonly kind: "ended"; readonly endSample: number };

/** Energy is judged in steps of 10 ms. */
const stepMs = 10;
/** Sound this long is speech. A click is shorter. */
const onsetMs = 50;
/** How much before the onset belongs to the segment. */
const prerollMs = 250;
const pauseMs = 120;
/** Speech is so much louder than the floor; dB. */
const overNoiseFloorDb = 10;
/** Never taken for speech, however quiet the room: a microphone's own noise; dBFS. */
const quietestDb = -52;
/** The floor creeps up so fast under a lasting sound, and falls at once; dB a second. */
const noiseFloorRiseDbPerSecond = 6;
const lowestNoiseFloorDb = -75;
/** Until it is known: a street's noise is no speech from the beginning, and the first words are louder. */
const firstNoiseFloorDb = -40;

type State =
  | { readonly kind: "quiet"; loudMs: number }
  | { readonly kind: "speech"; readonly startSample: number; quietMs: number; paused: boolean };

export class Segmenter {
  readonly #options: SegmenterOptions;
  readonly #step: number;
  #state: State = { kind: "quiet", loudMs: 0 };
  #noiseFloorDb = firstNoiseFloorDb;
  #samples = 0;
  #loudSamples = 0;
  #energy = 0;
  #inStep = 0;

  constructor(options: SegmenterOptions) {
    this.#options = options;
    this.#step = (options.sampleRateHz * stepMs) / 1000;
  }

  /** Whether a segment is open. */
  get speaking(): boolean {
    return this.#state.kind === "speech";
  }

  /** How long it has been quiet within the open segment; 0 while none is open. */
  get quietMs(): number {
    return this.#state.kind === "speech" ? this.#state.quietMs : 0;
  }

  /** Samples taken so far. */
  get heardSamples(): number {
    return this.#samples;
  }

  /** How many of them were loud: unchanged since a moment means that it has been quiet since. */
  get loudSamples(): number {
    return this.#loudSamples;
  }

  push(samples: Int16Array): SegmentEvent[] {
    const events: SegmentEvent[] = [];
    for (const sample of samples) {
      this.#energy += (sample / 32768) ** 2;
      this.#samples++;
      if (++this.#inStep === this.#step) {
        const event = this.#judge(10 * Math.log10(this.#energy / this.#step + 1e-12));
        if (event !== null) events.push(event);
        this.#energy = 0;
        this.#inStep = 0;
      }
    }
    return events;
  }

  /** Ends the open segment here. Speech that goes on begins a new one. */
  cut(): void {
    this.#state = { kind: "quiet", loudMs: 0 };
  }

  #judge(levelDb: number): SegmentEvent | null {
    const risen = this.#noiseFloorDb + (noiseFloorRiseDbPerSecond * stepMs) / 1000;
    this.#noiseFloorDb = Math.max(lowestNoiseFloorDb, Math.min(levelDb, risen));
    const loud = levelDb > Math.max(quietestDb, this.#noiseFloorDb + overNoiseFloorDb);
    if (loud) this.#loudSamples += this.#step;
    const state = this.#state;
    if (state.kind === "quiet") {
      state.loudMs = loud ? state.loudMs + stepMs : Math.max(0, state.loudMs - stepMs);
      if (state.loudMs < onsetMs) return null;
      const startSample = Math.max(0, this.#samples - ((prerollMs + onsetMs) * this.#options.sampleRateHz) / 1000);
      this.#state = { kind: "speech", startSample, quietMs: 0, paused: false };
      return { kind: "started", startSample, loudSamples: this.#loudSamples };
    }
    state.quietMs = loud ? 0 : state.quietMs + stepMs;
    if (loud) state.paused = false;
    const { endpointingMs } = this.#options;
    if (endpointingMs !== null && state.quietMs >= endpointingMs) {
      this.cut();
      return { kind: "ended", endSample: this.#samples };
    }
    if (!state.paused && state.quietMs >= pauseMs) {
      state.paused = true;
      return { kind: "paused" };
    }
    return null;
  }
}
