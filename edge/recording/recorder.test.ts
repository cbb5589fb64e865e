import { expect, test } from "vitest";
import type { EncodedPacket, PacketSide } from "../transport/media.ts";
import { headerPages } from "./ogg.ts";
import { lastPiece, pieceMs, Recorder, serialOf } from "./recorder.ts";
import type { Piece, Position } from "./side.ts";
import { readOgg } from "./testing/read-ogg.ts";

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
    return readOgg(file)
      .packets.filter(({ payload }) => payload.length === markedBytes)
      .map(({ payload, at }) => ({ mark: new DataView(payload.buffer).getUint32(1), atMs: at / 48 }));
  }
}

const markedBytes = 30;
/** 20 ms with a mark in them. */
function marked(mark: number): Uint8Array {
  const payload = new Uint8Array(markedBytes);
  payload[0] = 0xf8;
  new DataView(payload.buffer).setUint32(1, mark);
  return payload;
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
  recorder.close();
  expect(pieces.sounds("caller", 3_000)).toEqual(
    Array.from({ length: 50 }, (_, mark) => ({ mark, atMs: 1_000 + mark * 20 })),
  );
});

test("a first packet that came late moves its stream forward at the next pause", () => {
  const { pieces, recorder } = recording();
  recorder.take(packet(0, 2_060, { timestamp: 0 }));
  recorder.take(packet(1, 2_020, { timestamp: 960 }));
  recorder.take(packet(2, 3_000, { timestamp: 48_000 }));
  recorder.close();
  expect(pieces.sounds("caller", 3_000).map(({ atMs }) => atMs)).toEqual([1_060, 1_080, 2_000]);
});

test("timestamps wrap, and a sender that jumps is placed by the clock", () => {
  const { pieces, recorder } = recording();
  recorder.take(packet(0, 2_000, { timestamp: 0xffffffff - 959 }));
  recorder.take(packet(1, 2_020, { timestamp: 0 }));
  recorder.take(packet(2, 3_000, { timestamp: 123_456_789 }));
  recorder.take(packet(3, 4_000, { timestamp: 5 }));
  recorder.close();
  expect(pieces.sounds("caller", 4_000).map(({ atMs }) => atMs)).toEqual([1_000, 1_020, 2_000, 3_000]);
});

test("a closed recorder takes nothing more, and a dropped one keeps nothing of what it held", () => {
  const closed = recording();
  closed.recorder.take(packet(1, 2_000));
  closed.recorder.close();
  closed.recorder.take(packet(2, 2_020));
  closed.recorder.close();
  expect(closed.pieces.sounds("caller", 2_000).map(({ mark }) => mark)).toEqual([1]);
  const dropped = recording();
  dropped.recorder.take(packet(1, 2_000));
  dropped.recorder.drop();
  dropped.recorder.take(packet(2, 9_000));
  dropped.recorder.close();
  expect(dropped.pieces.kept.size).toBe(0);
});

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Said {
  readonly side: PacketSide;
  readonly mark: number;
  readonly atMs: number;
  readonly isAgreed: boolean;
  readonly isPrivate: boolean;
}

/**
 * One call of some minutes, drawn from a seed: who speaks and pauses, pages that are loaded anew, private questions,
 * evictions, the caller's consent and its end, the hang-up. The rules of the call's object are played here.
 */
function play(seed: number) {
  const random = randomFrom(seed);
  const startedAtMs = 1_700_000_000_000;
  const pieces = new MemoryPieces();
  const said: Said[] = [];
  /** Marks of packets that were in memory alone when the object was evicted. */
  const lost = new Set<number>();
  let unkept: { readonly mark: number; readonly atMs: number }[] = [];
  let consent: "none" | "given" | "taken-back" = random() < 0.8 ? "given" : "none";
  let isPrivate = false;
  const store = {
    end: (side: PacketSide) => pieces.end(side),
    add: (side: PacketSide, piece: Piece) => {
      pieces.add(side, piece);
      unkept = [];
    },
  };
  const begin = () =>
    consent === "given"
      ? new Recorder({ pieces: store, sinceStart: (atMs) => atMs - startedAtMs, hushed: isPrivate })
      : null;
  let recorder = begin();
  const streams = { caller: 0, agent: 0, human: 0 };
  const offsets = { caller: 0, agent: 0, human: 0 };
  const newStream = (side: PacketSide) => {
    streams[side] += 1;
    offsets[side] = Math.floor(random() * 0x1_0000_0000);
  };
  for (const side of ["caller", "agent", "human"] as const) newStream(side);
  const talks = { caller: false, agent: false, human: false };
  const [fewest, most] = [50, 3_000];
  const packets = fewest + Math.floor(random() * (most - fewest));
  let mark = 0;
  for (let tick = 0; tick < packets; tick++) {
    const atMs = tick * 20;
    const chance = random();
    if (chance < 0.004) isPrivate = !isPrivate;
    else if (chance < 0.006) newStream("caller");
    else if (chance < 0.007 && consent === "given") {
      consent = "taken-back";
      recorder?.drop();
      recorder = null;
      pieces.kept.clear();
    } else if (chance < 0.0085) {
      // The memory is gone; the room is joined anew.
      for (const one of unkept) lost.add(one.mark);
      unkept = [];
      recorder = begin();
      for (const side of ["caller", "agent", "human"] as const) newStream(side);
    }
    recorder?.hush(isPrivate);
    for (const side of ["caller", "agent", "human"] as const) {
      if (random() < 0.03) talks[side] = !talks[side];
      // DTX and loss look alike: no packet, and time has passed.
      if (!talks[side] || random() < 0.03) continue;
      mark += 1;
      const isAgreed = consent === "given";
      said.push({ side, mark, atMs, isAgreed, isPrivate });
      if (isAgreed && !isPrivate) unkept.push({ mark, atMs });
      const timestamp = (atMs * 48 + offsets[side]) >>> 0;
      recorder?.take(packet(mark, startedAtMs + atMs, { side, stream: streams[side], timestamp }));
    }
  }
  recorder?.close();
  return { pieces, said, lost, isTakenBack: consent === "taken-back", callMs: packets * 20 };
}

test("1,000 calls: no byte outside of the consent is kept, nothing private, and each sound is at its time", () => {
  let [recorded, evicted, takenBack, hushed, never] = [0, 0, 0, 0, 0];
  for (let seed = 1; seed <= 1_000; seed++) {
    const { pieces, said, lost, isTakenBack, callMs } = play(seed);
    const where = `seed ${seed}`;
    if (isTakenBack || said.every(({ isAgreed }) => !isAgreed)) {
      expect(pieces.kept.size, where).toBe(0);
      if (isTakenBack) takenBack += 1;
      else never += 1;
      continue;
    }
    evicted += lost.size > 0 ? 1 : 0;
    for (const side of ["caller", "agent", "human"] as const) {
      const expected = said
        .filter((one) => one.side === side && one.isAgreed && !one.isPrivate && !lost.has(one.mark))
        .map((one) => ({ mark: one.mark, atMs: one.atMs }));
      const found = pieces.sounds(side, callMs);
      // All are multiples of 20 ms, so even the grid of 2.5 ms moves nothing.
      if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found, where).toEqual(expected);
      recorded += found.length;
      hushed += said.filter((one) => one.side === side && one.isPrivate).length;
    }
  }
  expect(recorded).toBeGreaterThan(100_000);
  for (const seen of [evicted, takenBack, hushed, never]) expect(seen).toBeGreaterThan(50);
}, 300_000);

test("an eviction loses at most the last piece of each side", () => {
  const { pieces, recorder } = recording();
  for (let index = 0; index < 1_000; index++) recorder.take(packet(index, 2_000 + index * 20));
  // No more is heard of this recorder: the object is gone.
  const kept = pieces.sounds("caller", 22_000);
  expect(1_000 * 20 - kept.length * 20).toBeLessThanOrEqual(pieceMs);
  expect(kept.length).toBeGreaterThan(0);
});
