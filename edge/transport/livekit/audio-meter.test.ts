import { describe, expect, test } from "vitest";
import { Chance } from "../../../test/scenarios/chance.ts";
import type { Audio } from "../../base/audio.ts";
import { durationMs } from "../../base/audio.ts";
import { HeardTrack } from "./heard-track.ts";
import type { ReceivedPacket } from "./receive.ts";
import { nodeOpus } from "./testing/node-opus.ts";
import { RoughClock } from "./testing/rough-clock.ts";

const opus = nodeOpus();
const encoder = opus.encoder(16_000);
const frame = encoder.encode(new Int16Array(320).fill(900));
encoder.free();
/** Six frames of 20 ms in one packet: code 3 of RFC 6716, section 3.2.5, all of one size. */
const longPacket = Uint8Array.from([
  (frame[0] ?? 0) | 3,
  6,
  ...Array.from({ length: 6 }, () => [...frame.subarray(1)]).flat(),
]);
/** The promise: the time that has passed, and this much more. */
const leadMs = 3_000;

/** A caller whose packets come to a track that we hear; each packet is worth `frame` unless given. */
function hearing() {
  const clock = new RoughClock();
  const heard: Audio[] = [];
  const track = new HeardTrack({
    clock,
    decoder: () => opus.decoder(16_000),
    send: () => undefined,
    deliver: (audio) => heard.push(audio),
    refuse: () => undefined,
  });
  track.hear("TR_microphone");
  const receive = (sequence: number, timestamp: number, payload = frame) =>
    track.receive({ sequence: sequence & 0xffff, timestamp: timestamp >>> 0, payload } satisfies ReceivedPacket);
  const sum = (kind?: Audio["kind"]) =>
    heard.filter((audio) => kind === undefined || audio.kind === kind).reduce((ms, audio) => ms + durationMs(audio), 0);
  return { clock, track, receive, sum };
}

test("the long packet is one of 120 ms", () => {
  const decoder = opus.decoder(16_000);
  expect(decoder.decode(longPacket)).toHaveLength(6 * 320);
  decoder.free();
});

describe("no more is heard than time has passed, and three seconds", () => {
  const floods: Record<string, (at: ReturnType<typeof hearing>, nth: number) => void> = {
    "timestamps that claim a minute of silence each": ({ receive }, nth) => receive(nth, nth * 60_000 * 48),
    "timestamps that claim half a second each": ({ receive }, nth) => receive(nth, nth * 500 * 48),
    "sequence numbers that jump": ({ receive }, nth) => receive(nth * 3_001, nth * 60_000 * 48),
    "numbers that seem lost": ({ receive }, nth) => receive(nth * 5, nth * 960),
    "packets of 120 ms, all at once": ({ receive }, nth) => receive(nth, nth * 960 * 6, longPacket),
    "packets of 120 ms that claim 20": ({ receive }, nth) => receive(nth, nth * 960, longPacket),
    "a track that is published anew for each packet": ({ track, receive }, nth) => {
      track.forget();
      track.hear(`TR_${nth}`);
      receive(nth, nth * 60_000 * 48, longPacket);
      receive(nth + 1, (nth + 1) * 60_000 * 48, longPacket);
    },
    "a rejoined room for each packet": ({ track, receive }, nth) => {
      track.leave();
      track.hear("TR_microphone");
      receive(nth, nth, longPacket);
    },
  };
  test.each(Object.entries(floods))("%s", (_, flood) => {
    const at = hearing();
    for (let second = 1; second <= 6; second += 1) {
      for (let nth = 0; nth < 200; nth += 1) flood(at, second * 200 + nth);
      expect(at.sum()).toBeLessThanOrEqual((second - 1) * 1_000 + leadMs);
      at.clock.advance(1_000);
    }
    expect(at.sum()).toBeGreaterThan(3_000);
    at.track.forget();
  });

  test("whatever numbers, times, lengths and pauses are drawn", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const chance = new Chance(seed);
      const at = hearing();
      const [begunMs, mostWaitMs] = [at.clock.nowMs(), chance.of(0.5) ? 200 : 20];
      let [sequence, timestamp] = [chance.between(0, 0xffff), chance.between(0, 0xffff_ffff)];
      for (let nth = 0; nth < 150; nth += 1) {
        sequence += chance.of(0.8) ? 1 : chance.between(0, 0xffff);
        timestamp += chance.of(0.5) ? 960 : chance.between(0, 2 ** 22);
        at.receive(sequence, timestamp, chance.of(0.5) ? frame : longPacket);
        if (chance.of(0.3)) at.clock.advance(chance.between(0, mostWaitMs));
        if (chance.of(0.02)) at.track.forget();
        if (chance.of(0.02)) at.track.hear(`TR_${nth}`);
        expect(at.sum()).toBeLessThanOrEqual(at.clock.nowMs() - begunMs + leadMs);
      }
      at.track.forget();
    }
  });

  test("an hour of silence is no credit for an hour of speech at once", () => {
    const { clock, receive, sum, track } = hearing();
    receive(0, 0);
    clock.advance(3_600_000);
    for (let nth = 1; nth < 3_000; nth += 1) receive(nth, nth * 960 * 6, longPacket);
    expect(sum()).toBeLessThanOrEqual(61_000);
    track.forget();
  });
});

// An hour of packets takes seconds of work on a machine that has more to do.
describe("who is honest is heard whole", { timeout: 30_000 }, () => {
  test("with a clock that is 100 ppm fast, for an hour", () => {
    const { clock, receive, sum, track } = hearing();
    for (let nth = 0; nth < 180_000; nth += 1) {
      receive(nth, nth * 960);
      clock.advance(20 * (1 - 1e-4));
    }
    expect(sum("pcm")).toBe(180_000 * 20);
    expect(sum("silence")).toBe(0);
    track.forget();
  });

  test("with packets that come in bursts after a network that stood still for eight seconds", () => {
    const { clock, receive, sum, track } = hearing();
    let sent = 0;
    for (let stall = 0; stall < 5; stall += 1) {
      clock.advance(8_000);
      for (let nth = 0; nth < 400; nth += 1, sent += 1) receive(sent, sent * 960);
    }
    expect(sum("pcm")).toBe(sent * 20);
    track.forget();
  });

  test("with pauses in which nothing is sent (DTX)", () => {
    const { clock, receive, sum, track } = hearing();
    let [sent, ticks] = [0, 0];
    for (let pause = 0; pause < 50; pause += 1) {
      for (let nth = 0; nth < 50; nth += 1, sent += 1, ticks += 960) {
        receive(sent, ticks);
        clock.advance(20);
      }
      ticks += 700 * 48;
      clock.advance(700);
    }
    expect(sum("pcm")).toBe(sent * 20);
    expect(sum("silence")).toBe(49 * 700);
    track.forget();
  });
});
