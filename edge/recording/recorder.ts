/**
 * Records the sides of one call while the caller agrees to it. There is no recorder before their consent, and a closed one
 * takes nothing: so no byte exists that they did not agree to.
 */
import type { EncodedPacket, PacketSide } from "../transport/media.ts";
import { samplesPerMs } from "./ogg.ts";
import { type Piece, type Position, Side } from "./side.ts";
import { Timeline } from "./timeline.ts";

/** An eviction loses at most this much of each side, ms, and the packets that were under way when it was kept. */
export const pieceMs = 4_000;

/** Each stream of a file has its own number (RFC 3533); here each is in a file of its own. */
export const serialOf: Readonly<Record<PacketSide, number>> = { caller: 1, agent: 2, human: 3 };

/** Keeps pieces over an eviction. */
export interface PieceStore {
  /** Where this side stands; null: nothing is kept of it. */
  end(side: PacketSide): Position | null;
  add(side: PacketSide, piece: Piece): void;
}

export interface RecorderOptions {
  readonly pieces: PieceStore;
  /** Since the call began, of a moment on the packets' clock, ms. */
  readonly sinceStart: (atMs: number) => number;
  /** Something private is being said already: an earlier life of the call asked for it. */
  readonly hushed?: boolean;
}

export class Recorder {
  readonly #options: RecorderOptions;
  readonly #sides = new Map<PacketSide, { readonly side: Side; readonly timeline: Timeline }>();
  #hushed: boolean;
  #closed = false;
  /** When the pieces were last kept, ms since the call began. */
  #keptMs = Number.NEGATIVE_INFINITY;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#hushed = options.hushed ?? false;
  }

  /** Whether silence is recorded in place of what is said, on all sides. */
  hush(hushed: boolean): void {
    this.#hushed = hushed;
  }

  take({ side: name, stream, timestamp, ticks: samples, payload, startMs }: EncodedPacket): void {
    if (this.#closed) return;
    const { side, timeline } = this.#sideOf(name);
    const sinceMs = this.#options.sinceStart(startMs);
    // Its time counts also where its sound does not.
    const at = timeline.place({ stream, timestamp, samples, byClock: sinceMs * samplesPerMs });
    if (this.#keptMs === Number.NEGATIVE_INFINITY) this.#keptMs = sinceMs;
    if (!this.#hushed) side.add({ payload, samples }, at);
    if (sinceMs - this.#keptMs >= pieceMs) this.#keep(sinceMs);
  }

  /**
   * The call is over: keeps the rest, but what was under way. Nothing is recorded any more.
   * @param callMs how long the call was
   */
  close(callMs: number): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#keep(callMs);
  }

  /** The caller takes their consent back: the rest is thrown away. Nothing is recorded any more. */
  drop(): void {
    this.#closed = true;
    this.#sides.clear();
  }

  /** Keeps what has ended by this moment. A sender's time may be ahead of the clock, and the call may be over by then. */
  #keep(sinceMs: number): void {
    this.#keptMs = sinceMs;
    for (const [name, { side }] of this.#sides) {
      const piece = side.takeUntil(sinceMs * samplesPerMs);
      if (piece) this.#options.pieces.add(name, piece);
    }
  }

  #sideOf(name: PacketSide) {
    const known = this.#sides.get(name);
    if (known) return known;
    const side = new Side(serialOf[name], this.#options.pieces.end(name) ?? undefined);
    const made = { side, timeline: new Timeline() };
    this.#sides.set(name, made);
    return made;
  }
}

/** The end of a side: silence until the call's end, and the mark of the last page. */
export function lastPiece(name: PacketSide, end: Position, callMs: number): Piece {
  const side = new Side(serialOf[name], end);
  side.fillTo(callMs * samplesPerMs);
  return side.takeLast();
}
