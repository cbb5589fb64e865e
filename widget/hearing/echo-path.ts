/**
 * How much of what the loudspeaker plays comes back into the microphone: for each band, and each delay from 0 to 350
 * ms, an upper bound in dB, learnt by quantile.
 *
 * An echo with gain g at delay d makes the microphone at least g times as loud as the reference was d ago, even if
 * others speak too. So the low end of their ratio over time is at most the gain of an echo at that delay, and nearly it
 * at the true one; at any other delay it falls far below, because there are moments in which the reference was loud and
 * the microphone is quiet. Speech only raises the ratio, for a while: the low end does not see it. Bounds begin at the
 * loudest echo that is believed in, so nothing is taken for speech before it is known to be none. This is minimum
 * statistics (noise-floor.ts), of a ratio; a quantile rather than the minimum, because the ratio fluctuates.
 */
const longestDelayMs = 350;
/** The loudest echo believed in: the microphone's automatic gain may make it louder than what was played. */
const loudestEchoDb = 3;
/** Frames of the reference below this tell nothing. */
const quietReferenceDb = -75;
/** Nor do those this far below its loudest of late: there are sounds of the room's in the ratio. */
const referenceRangeDb = 40;
/** How fast a room lets a sound die away, at least: RT60 = 60 dB / this many dB a second. */
const tailDbPerSecond = 200;
/** A loudspeaker's distortion puts this part of all that it plays into bands in which it plays nothing. */
const distortionDb = 30;
/** While the reference falls, the room's reverberation is in the ratio. */
const steadyDb = 1;
/** Steps of the quantile: of the two, the share of `rise` in both is the quantile (about 1/8), once a cell is known. */
const fallDbPerSecond = 35;
const riseDbPerSecond = 5;
/** A rarely seen cell falls faster, by this much for each frame seen. */
const firstFallDb = 3;
const learntFrames = 4;

export class EchoPath {
  private readonly bands: number;
  private readonly delays: number;
  private readonly frameMs: number;
  /** Rings over time: what was played, and the same with the slowest fall that a room gives it. */
  private readonly played: Float64Array;
  private readonly lingering: Float64Array;
  private readonly bounds: Float64Array;
  private readonly seen: Uint16Array;
  private readonly lastTail: Float64Array;
  private now = 0;
  private loudestDb = -120;

  constructor(bands: number, frameMs: number) {
    this.bands = bands;
    this.frameMs = frameMs;
    this.delays = Math.ceil(longestDelayMs / frameMs);
    this.played = new Float64Array(bands * this.delays).fill(-120);
    this.lingering = new Float64Array(bands * this.delays).fill(-120);
    this.bounds = new Float64Array(bands * this.delays).fill(loudestEchoDb);
    this.seen = new Uint16Array(bands * this.delays);
    this.lastTail = new Float64Array(bands).fill(-120);
  }

  /** Takes what is played in this frame, in dB by band. */
  play(referenceDb: Float64Array): void {
    this.now = (this.now + 1) % this.delays;
    this.loudestDb -= (10 * this.frameMs) / 1000;
    const fallDb = (tailDbPerSecond * this.frameMs) / 1000;
    let power = 0;
    for (const levelDb of referenceDb) power += 10 ** (levelDb / 10);
    const spreadDb = 10 * Math.log10(power) - distortionDb;
    for (let band = 0; band < this.bands; band++) {
      const levelDb = referenceDb[band] ?? -120;
      const tailDb = Math.max(levelDb, spreadDb, (this.lastTail[band] ?? -120) - fallDb);
      this.lastTail[band] = tailDb;
      this.played[band * this.delays + this.now] = levelDb;
      this.lingering[band * this.delays + this.now] = tailDb;
      this.loudestDb = Math.max(this.loudestDb, levelDb);
    }
  }

  /** The loudest echo that this band may have in this frame, dB. */
  expectedDb(band: number): number {
    const { delays, now } = this;
    let highest = -120;
    for (let delay = 0; delay < delays; delay++) {
      const cell = band * delays + delay;
      const then = now - delay;
      const past = this.lingering[band * delays + (then < 0 ? then + delays : then)] ?? -120;
      highest = Math.max(highest, past + (this.bounds[cell] ?? 0));
    }
    return highest;
  }

  /** Learns from what the microphone heard in this band, dB. */
  learn(band: number, heardDb: number): void {
    const { delays, now } = this;
    const seconds = this.frameMs / 1000;
    const usefulDb = Math.max(quietReferenceDb, this.loudestDb - referenceRangeDb);
    for (let delay = 0; delay < delays; delay++) {
      const then = now - delay;
      const at = band * delays + (then < 0 ? then + delays : then);
      const playedDb = this.played[at] ?? -120;
      if (playedDb < usefulDb || playedDb < (this.lingering[at] ?? 0) - steadyDb) continue;
      const cell = band * delays + delay;
      const bound = this.bounds[cell] ?? 0;
      const ratioDb = heardDb - playedDb;
      const seen = this.seen[cell] ?? 0;
      if (ratioDb < bound) {
        const stepDb = Math.max(fallDbPerSecond * seconds, firstFallDb / (1 + seen / learntFrames));
        this.bounds[cell] = Math.max(ratioDb, bound - stepDb);
      } else {
        this.bounds[cell] = Math.min(loudestEchoDb, ratioDb, bound + riseDbPerSecond * seconds);
      }
      if (seen < 65_535) this.seen[cell] = seen + 1;
    }
  }
}
