import { describe, expect, test } from "vitest";
import { type PacedPacket, Pacer, silentPacket, silentPackets } from "./pacer.ts";
import { RoughClock } from "./testing/rough-clock.ts";

function paced(queue: (Uint8Array | "silence")[]) {
  const clock = new RoughClock();
  const sent: (PacedPacket & { atMs: number })[] = [];
  const silent: typeof sent = [];
  const pacer = new Pacer({
    clock,
    next: () => queue.shift(),
    send: (packet) => (packet.payload === silentPacket ? silent : sent).push({ ...packet, atMs: clock.nowMs() }),
    firstSequence: 0xfffe,
    firstTimestamp: 0xffff_ff00,
  });
  return { clock, sent, silent, pacer, queue };
}

const packet = Uint8Array.of(1);
const packets = (count: number) => Array.from({ length: count }, () => packet);

describe("Pacer", () => {
  test("sends one packet each 20 ms, numbered across the wrap, and then nothing", () => {
    const { clock, sent, pacer } = paced(packets(500));
    pacer.wake();
    expect(sent).toHaveLength(0); // never from within wake()
    clock.advance(60_000);
    expect(sent.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 500 }, (_, index) => index * 20));
    expect(sent.slice(0, 3).map(({ sequence }) => sequence)).toEqual([0xfffe, 0xffff, 0]);
    expect(sent.slice(0, 2).map(({ timestamp }) => timestamp)).toEqual([0xffff_ff00, (0xffff_ff00 + 960) >>> 0]);
    expect(sent.filter(({ marker }) => marker)).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  test("late timers do not add up", () => {
    const { clock, sent, pacer } = paced(packets(400));
    clock.lateMs = 7;
    pacer.wake();
    clock.advance(4_000);
    const last = sent.at(-1);
    expect(sent.length).toBeGreaterThanOrEqual(199);
    expect((last?.atMs ?? 0) - (sent.length - 1) * 20).toBeLessThanOrEqual(20);
  });

  test("after a stall three packets catch up at most, then the schedule shifts, and timestamps with it", () => {
    const { clock, sent, pacer } = paced(packets(100));
    pacer.wake();
    clock.advance(100);
    const before = sent.length;
    clock.stall(1_000);
    clock.advance(20);
    expect(sent.length - before).toBe(3);
    const stalled = sent.slice(-3).map(({ timestamp }) => timestamp);
    expect((stalled[0] ?? 0) - (sent[before - 1]?.timestamp ?? 0)).toBeGreaterThan(900 * 48);
    expect(stalled.map((timestamp) => timestamp - (stalled[0] ?? 0))).toEqual([0, 960, 1920]);
    clock.advance(100);
    expect(sent.length - before).toBe(8);
  });

  test("a packet of 60 ms takes three slots, and nothing goes out before it is over", () => {
    // SILK, wideband, 60 ms, one frame (RFC 6716, section 3.1).
    const long = Uint8Array.of(0x58, 1);
    const { clock, sent, silent, pacer } = paced([long, packet, long]);
    pacer.wake();
    clock.advance(1_000);
    expect(sent.map(({ atMs }) => atMs)).toEqual([0, 60, 80]);
    expect(sent.map(({ timestamp }) => (timestamp - 0xffff_ff00) >>> 0)).toEqual([0, 2_880, 3_840]);
    expect(sent.map(({ sequence }) => sequence)).toEqual([0xfffe, 0xffff, 0]);
    expect(sent.map(({ marker }) => marker)).toEqual([true, false, false]);
    expect(silent.map(({ atMs }) => atMs)).toEqual(Array.from({ length: silentPackets }, (_, nth) => 140 + nth * 20));
    expect(clock.pending).toBe(0);
  });

  test("a long packet is over at its time, though timers were late", () => {
    const long = Uint8Array.of(0x58, 1);
    const { clock, sent, pacer } = paced([long, packet, packet]);
    pacer.wake();
    clock.advance(0);
    clock.stall(50);
    clock.advance(1_000);
    expect(sent.map(({ timestamp }) => (timestamp - 0xffff_ff00) >>> 0)).toEqual([0, 2_880, 3_840]);
  });

  test("hushes the receiver, then sends nothing; timestamps go on with real time, and a talkspurt begins anew", () => {
    const { clock, sent, silent, pacer, queue } = paced([packet]);
    pacer.wake();
    clock.advance(1_000);
    expect(silent.map(({ atMs }) => atMs)).toEqual([20, 40, 60, 80, 100]);
    expect(silent.map(({ sequence }) => sequence)).toEqual([0xffff, 0, 1, 2, 3]);
    expect(silent.some(({ marker }) => marker)).toBe(false);
    expect(clock.pending).toBe(0);
    queue.push(packet);
    pacer.wake();
    clock.advance(1_000);
    expect(sent.map(({ atMs }) => atMs)).toEqual([0, 1_000]);
    expect(sent.map(({ timestamp }) => (timestamp - 0xffff_ff00) >>> 0)).toEqual([0, 1_000 * 48]);
    expect(sent.map(({ marker }) => marker)).toEqual([true, true]);
    expect(silent).toHaveLength(2 * silentPackets);
  });

  test("a pause of a few slots is silent packets throughout, a long one ends them", () => {
    const gap = (slots: number) => Array.from({ length: slots }, () => "silence" as const);
    const { clock, sent, silent, pacer } = paced([packet, ...gap(2), packet, ...gap(10), packet]);
    pacer.wake();
    clock.advance(1_000);
    expect(sent.map(({ atMs }) => atMs)).toEqual([0, 60, 280]);
    expect(sent.map(({ marker }) => marker)).toEqual([true, false, true]);
    expect(silent).toHaveLength(2 + 2 * silentPackets);
  });

  test("two packets are never closer than 20 ms, across talkspurts too", () => {
    const { clock, sent, silent, pacer, queue } = paced([packet]);
    pacer.wake();
    clock.advance(20);
    queue.push(packet, packet);
    pacer.wake();
    clock.advance(45);
    expect(sent.map(({ atMs }) => atMs)).toEqual([0, 40, 60]);
    expect(silent.map(({ atMs }) => atMs)).toEqual([20]);
  });

  test("stops for good", () => {
    const { clock, sent, pacer } = paced(packets(10));
    pacer.wake();
    clock.advance(30);
    pacer.close();
    pacer.wake();
    clock.advance(1_000);
    expect(sent).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });
});
