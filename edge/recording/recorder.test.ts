import { expect, test } from "vitest";
import type { EncodedPacket, PacketSide } from "../transport/media.ts";
import { headerPages } from "./ogg.ts";
import { lastPiece, pieceMs, Recorder, serialOf } from "./recorder.ts";
import type { Piece, Position } from "./side.ts";
import { marked, soundsIn } from "./testing/marked-packets.ts";

/** The pieces in memory, as an object's storage keeps them. */
class MemoryPieces {
  readonly kept = new Map<PacketSide, Piece[]>();

  end(side: PacketSide): Position | null {
    return this.kept.get(side)?.at(-1)?.to ?? null;
  }

  add(side: PacketSide, piece: Piece): void {
    this.kept.set(side, [...(this.kept.get(side) ?? []), piece]);
  }

  /** The packets with sound, by the mark that they carry. */
  sounds(side: PacketSide, callMs: number): { readonly mark: number; readonly atMs: number }[] {
    const pieces = this.kept.get(side) ?? [];
    const last = lastPiece(side, pieces.at(-1)?.to ?? { samples: 0, page: 2 }, callMs);
    const file = Buffer.concat([headerPages(serialOf[side], []), ...pieces.map(({ bytes }) => bytes), last.bytes]);
    return soundsIn(file);
  }
}

const packet = (mark: number, startMs: number, more: Partial<EncodedPacket> = {}): EncodedPacket => ({
  side: "caller",
  stream: 1,
  timestamp: (startMs * 48) >>> 0,
  ticks: 960,
  payload: marked(mark),
  startMs,
  ...more,
});

function recording(hushed = false) {
  const pieces = new MemoryPieces();
  const recorder = new Recorder({ pieces, sinceStart: (atMs) => atMs - 1_000, hushed });
  return { pieces, recorder };
}

test("a packet that the network delayed stands where its sender's time puts it", () => {
  const { pieces, recorder } = recording();
  for (let index = 0; index < 50; index++)
    recorder.take(packet(index, 2_000 + index * 20 + (index % 7) * 9, { timestamp: 5_000 + index * 960 }));
  recorder.close(3_000);
  expect(pieces.sounds("caller", 3_000)).toEqual(
    Array.from({ length: 50 }, (_, mark) => ({ mark, atMs: 1_000 + mark * 20 })),
  );
});

test("a first packet that came late moves its stream forward at the next pause", () => {
  const { pieces, recorder } = recording();
  recorder.take(packet(0, 2_060, { timestamp: 0 }));
  recorder.take(packet(1, 2_020, { timestamp: 960 }));
  recorder.take(packet(2, 3_000, { timestamp: 48_000 }));
  recorder.close(3_000);
  expect(pieces.sounds("caller", 3_000).map(({ atMs }) => atMs)).toEqual([1_060, 1_080, 2_000]);
});

test("timestamps wrap, and a sender that jumps is placed by the clock", () => {
  const { pieces, recorder } = recording();
  recorder.take(packet(0, 2_000, { timestamp: 0xffffffff - 959 }));
  recorder.take(packet(1, 2_020, { timestamp: 0 }));
  recorder.take(packet(2, 3_000, { timestamp: 123_456_789 }));
  recorder.take(packet(3, 4_000, { timestamp: 5 }));
  recorder.close(4_000);
  expect(pieces.sounds("caller", 4_000).map(({ atMs }) => atMs)).toEqual([1_000, 1_020, 2_000, 3_000]);
});

test("a closed recorder takes nothing more, and a dropped one keeps nothing of what it held", () => {
  const closed = recording();
  closed.recorder.take(packet(1, 2_000));
  closed.recorder.close(2_000);
  closed.recorder.take(packet(2, 2_020));
  closed.recorder.close(2_000);
  expect(closed.pieces.sounds("caller", 2_000).map(({ mark }) => mark)).toEqual([1]);
  const dropped = recording();
  dropped.recorder.take(packet(1, 2_000));
  dropped.recorder.drop();
  dropped.recorder.take(packet(2, 9_000));
  dropped.recorder.close(9_000);
  expect(dropped.pieces.kept.size).toBe(0);
});

test.each([
  ["while a packet is under way", 995, 0],
  ["of a sender whose first packet came late", 995, 35],
  ["just when a piece is kept", pieceMs + 45, 35],
])("each side ends with the call: %s", (_, callMs, lateMs) => {
  const { pieces, recorder } = recording();
  for (let index = 0; index * 20 < callMs; index++) {
    const [startMs, timestamp] = [1_000 + index * 20, index * 960];
    recorder.take(packet(index, startMs + (index === 0 ? lateMs : 0), { timestamp }));
  }
  recorder.close(callMs);
  const end = pieces.end("caller") ?? { samples: 0, page: 0 };
  expect(end.samples / 48).toBeGreaterThan(callMs - 20 - 1.25);
  expect(Math.abs(lastPiece("caller", end, callMs).to.samples / 48 - callMs)).toBeLessThanOrEqual(1.25);
});

test("an eviction loses at most the last piece of each side", () => {
  const { pieces, recorder } = recording();
  for (let index = 0; index < 1_000; index++) recorder.take(packet(index, 2_000 + index * 20));
  // No more is heard of this recorder: the object is gone.
  const kept = pieces.sounds("caller", 22_000);
  expect(1_000 * 20 - kept.length * 20).toBeLessThanOrEqual(pieceMs + 20);
  expect(kept.length).toBeGreaterThan(0);
});
