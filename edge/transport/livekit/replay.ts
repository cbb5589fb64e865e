/**
 * Tells the number of a packet in its source, and whether it came before. An attacker on the way can send packets
 * again, and encryption alone lets them in (RFC 3711, sections 3.3.1 and 3.3.2).
 */

/** How far behind the newest packet one may still come, in packets; the least that RFC 3711, section 3.3.2 allows. */
const windowPackets = 64;

/** The packets of one source that came last, by their index. */
class ReplayWindow {
  /** The last index that fell on each place; one that is `windowPackets` older had the same place. */
  readonly #seen = new Float64Array(windowPackets).fill(-1);
  #newest = -1;

  get newest(): number {
    return this.#newest;
  }

  isNew(index: number): boolean {
    return index > this.#newest - windowPackets && this.#seen[index % windowPackets] !== index;
  }

  add(index: number): void {
    this.#seen[index % windowPackets] = index;
    this.#newest = Math.max(this.#newest, index);
  }
}

/** Windows by source. Ask `isNew` before opening a packet. `add` is for authentic packets alone. */
export class ReplayWindows {
  readonly #windows = new Map<number, ReplayWindow>();

  /** False: this packet came before, or is so old that nobody knows. */
  isNew(ssrc: number, index: number): boolean {
    return index >= 0 && (this.#windows.get(ssrc)?.isNew(index) ?? true);
  }

  add(ssrc: number, index: number): void {
    let window = this.#windows.get(ssrc);
    if (!window) {
      window = new ReplayWindow();
      this.#windows.set(ssrc, window);
    }
    window.add(index);
  }

  /**
   * The index of an RTP packet: laps of the sequence number times 2^16, plus the number, in the lap in which it is nearest
   * to the newest packet (RFC 3711, section 3.3.1). Negative: of the lap before the first.
   */
  indexOf(ssrc: number, sequence: number): number {
    const newest = this.#windows.get(ssrc)?.newest;
    if (newest === undefined) return sequence;
    const highest = newest % 0x10000;
    const lap = newest - highest + sequence;
    if (sequence - highest > 0x8000) return lap - 0x10000;
    return highest - sequence > 0x8000 ? lap + 0x10000 : lap;
  }
}
