/** One side of a recording: its packets in order, each at its time, with silence between them, as pages of Ogg. */
import { joinedBytes } from "../base/bytes.ts";
import { firstPage, fits, pageOf, segmentsOf } from "./ogg.ts";
import { gridSamples, type Packet, silence } from "./silence.ts";

/** A page is closed once it has this much, so that players find any moment without reading much (RFC 7845, section 6). */
const pageSamples = 48_000;

/** Where a stream stands: it goes on from here after an eviction. */
export interface Position {
  /** Samples since the call began. */
  readonly samples: number;
  /** The number of the next page. */
  readonly page: number;
}

/** Whole pages of one side. */
export interface Piece {
  readonly from: Position;
  readonly to: Position;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export class Side {
  readonly #serial: number;
  /** The position of the pages that were taken. */
  #taken: Position;
  #samples: number;
  readonly #packets: Packet[] = [];

  /** @param at where it goes on; a new stream begins at the call's zero */
  constructor(serial: number, at: Position = { samples: 0, page: firstPage }) {
    this.#serial = serial;
    this.#taken = at;
    this.#samples = at.samples;
  }

  /** Its end so far, in samples since the call began. */
  get samples(): number {
    return this.#samples;
  }

  /**
   * Adds a packet whose sound begins at `atSamples`. Silence fills the time before it, to 2.5 ms. False: most of its time
   * is taken already, and it is left out.
   */
  add(packet: Packet, atSamples: number): boolean {
    if (this.#samples - atSamples > packet.samples / 2) return false;
    this.fillTo(atSamples);
    // A Buffer's own slice would be no copy.
    this.#push({ payload: new Uint8Array(packet.payload), samples: packet.samples });
    return true;
  }

  /** Silence up to the multiple of 2.5 ms that is nearest. */
  fillTo(atSamples: number): void {
    const gap = Math.round((atSamples - this.#samples) / gridSamples) * gridSamples;
    for (const packet of silence(gap)) this.#push(packet);
  }

  /** Hands out the packets since the last time that end by this, to 2.5 ms, as whole pages; null: there are none. */
  takeUntil(atSamples: number): Piece | null {
    let [count, end] = [0, this.#taken.samples];
    for (const { samples } of this.#packets) {
      if (end + samples - atSamples > gridSamples / 2) break;
      [count, end] = [count + 1, end + samples];
    }
    return count === 0 ? null : this.#take(this.#packets.splice(0, count), false);
  }

  /** Hands out all that is left, and the mark that the stream ends. */
  takeLast(): Piece {
    return this.#take(this.#packets.splice(0), true);
  }

  #take(packets: readonly Packet[], isLast: boolean): Piece {
    const from = this.#taken;
    const pages: Uint8Array[] = [];
    let granule = from.samples;
    let held: Uint8Array[] = [];
    let [segments, samples] = [0, 0];
    const close = (place: "middle" | "last") => {
      const number = from.page + pages.length;
      pages.push(pageOf({ serial: this.#serial, number, granule, place, packets: held }));
      [held, segments, samples] = [[], 0, 0];
    };
    for (const packet of packets) {
      if (held.length > 0 && (samples >= pageSamples || !fits(segments, packet.payload))) close("middle");
      held.push(packet.payload);
      segments += segmentsOf(packet.payload);
      samples += packet.samples;
      granule += packet.samples;
    }
    if (held.length > 0 || isLast) close(isLast ? "last" : "middle");
    this.#taken = { samples: granule, page: from.page + pages.length };
    return { from, to: this.#taken, bytes: joinedBytes(pages) };
  }

  #push(packet: Packet): void {
    this.#packets.push(packet);
    this.#samples += packet.samples;
  }
}
