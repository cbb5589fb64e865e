import { describe, expect, test } from "vitest";
import { loudnessOfTone, tone } from "../../../test/setup/tone.ts";
import { PacedAudioOutput } from "./audio-output.ts";
import type { Opus } from "./opus.ts";
import { type PacedPacket, silentPacket, silentPackets } from "./pacer.ts";
import { nodeOpus } from "./testing/node-opus.ts";
import { RoughClock } from "./testing/rough-clock.ts";

const opus: Opus = nodeOpus();

function speaking() {
  const clock = new RoughClock();
  const sent: (PacedPacket & { atMs: number })[] = [];
  const events: string[] = [];
  const silent: PacedPacket[] = [];
  const send = (packet: PacedPacket) => {
    if (packet.payload === silentPacket) silent.push(packet);
    else sent.push({ ...packet, atMs: clock.nowMs() });
  };
  const audioOutput = new PacedAudioOutput({ clock, opus, send });
  const open = (name = "") => audioOutput.open(({ kind }) => events.push(`${name}${kind} ${clock.nowMs()}`));
  return { clock, sent, silent, events, audioOutput, open };
}

const pcm = (ms: number, sampleRateHz = 24_000) =>
  ({ kind: "pcm", samples: tone(440, ms, sampleRateHz), sampleRateHz }) as const;

describe("PacedMouth", () => {
  test("holds what was handed over until it is released, then plays it at 20 ms a packet and says when it is over", () => {
    const { clock, sent, events, open } = speaking();
    const playout = open();
    playout.play(pcm(100));
    playout.end();
    clock.advance(1_000);
    expect(sent).toHaveLength(0);
    playout.release();
    clock.advance(1_000);
    expect(sent.map(({ atMs }) => atMs)).toEqual([1_000, 1_020, 1_040, 1_060, 1_080]);
    expect(events).toEqual(["started 1000", "ended 1100"]);
    expect(playout.playedMs()).toBe(100);
    expect(opus.live).toBe(0);
    expect(clock.pending).toBe(0);
  });

  test("joins pieces of any length, and pads the last packet only at the end", () => {
    const { clock, sent, open } = speaking();
    const playout = open();
    const { samples } = pcm(70);
    for (let start = 0; start < samples.length; start += 101) {
      playout.play({ kind: "pcm", samples: samples.subarray(start, start + 101), sampleRateHz: 24_000 });
    }
    playout.release();
    clock.advance(500);
    expect(sent).toHaveLength(3);
    playout.end();
    clock.advance(500);
    expect(sent).toHaveLength(4);
    const decoder = opus.decoder(48_000);
    const heard = sent.slice(1, 3).flatMap(({ payload }) => [...decoder.decode(payload)]);
    decoder.free();
    expect(loudnessOfTone(Int16Array.from(heard), 440, 48_000)).toBeGreaterThan(0.1);
  });

  test("passes Opus packets through untouched, and silence as such", () => {
    const { clock, sent, open } = speaking();
    const playout = open();
    const [one, two] = [Uint8Array.of(1, 2), Uint8Array.of(3)];
    playout.play({ kind: "opus", packets: [one] });
    playout.play({ kind: "silence", durationMs: 50 });
    playout.play({ kind: "opus", packets: [two] });
    playout.end();
    playout.release();
    clock.advance(500);
    expect(sent.map(({ payload, atMs, marker }) => [payload, atMs, marker])).toEqual([
      [one, 0, true],
      [two, 60, false],
    ]);
    expect(playout.playedMs()).toBe(80);
  });

  describe("packets of 60 ms", () => {
    const long = (mark: number) => Uint8Array.of(0x58, mark);
    const playing = () => {
      const spoken = speaking();
      const playout = spoken.open();
      playout.play({ kind: "opus", packets: [long(1), long(2), long(3)] });
      playout.end();
      playout.release();
      return { ...spoken, playout };
    };

    test("play for their own time", () => {
      const { clock, sent, events, playout } = playing();
      clock.advance(70);
      expect(playout.playedMs()).toBe(120);
      clock.advance(500);
      expect(sent.map(({ atMs }) => atMs)).toEqual([0, 60, 120]);
      expect(playout.playedMs()).toBe(180);
      expect(events).toEqual(["started 0", "ended 180"]);
    });

    test("pause when the one that is going out is over", () => {
      const { clock, sent, silent, playout } = playing();
      clock.advance(10);
      playout.pause();
      clock.advance(40);
      expect(silent).toHaveLength(0);
      expect(playout.playedMs()).toBe(60);
      clock.advance(950);
      expect(silent).toHaveLength(silentPackets);
      playout.resume();
      clock.advance(500);
      expect(sent.map(({ atMs }) => atMs)).toEqual([0, 1_000, 1_060]);
    });

    test("are counted whole when they are cut, and the next playout waits for their end", () => {
      const { clock, sent, silent, playout, open } = playing();
      clock.advance(70);
      expect(playout.cut()).toBe(120);
      const next = open();
      next.play({ kind: "opus", packets: [Uint8Array.of(0xf8, 9)] });
      next.end();
      next.release();
      clock.advance(500);
      expect(sent.map(({ payload, atMs }) => [payload[1], atMs])).toEqual([
        [1, 0],
        [2, 60],
        [9, 120],
      ]);
      expect(silent).toHaveLength(silentPackets);
    });
  });

  test("pauses after the packet that is going out and goes on with the next one", () => {
    const { clock, sent, open } = speaking();
    const playout = open();
    playout.play(pcm(200));
    playout.release();
    clock.advance(50);
    playout.pause();
    clock.advance(1_000);
    expect(sent).toHaveLength(3);
    expect(playout.playedMs()).toBe(60);
    playout.resume();
    clock.advance(1_000);
    expect(sent.map(({ atMs }) => atMs).slice(2, 5)).toEqual([40, 1_050, 1_070]);
    expect(sent).toHaveLength(10);
    playout.cut();
  });

  test("cuts at once, tells how much was heard, and is silent after it", () => {
    const { clock, sent, events, open } = speaking();
    const playout = open();
    playout.play(pcm(1_000));
    playout.release();
    clock.advance(110);
    expect(playout.cut()).toBe(120);
    playout.play(pcm(100));
    playout.end();
    playout.release();
    clock.advance(1_000);
    expect(sent).toHaveLength(6);
    expect(events).toEqual(["started 0"]);
    expect(opus.live).toBe(0);
  });

  test("tells the receiver to be silent when it pauses, so that concealment does not talk on", () => {
    const { clock, silent, open } = speaking();
    const playout = open();
    playout.play(pcm(500));
    playout.release();
    clock.advance(100);
    expect(silent).toHaveLength(0);
    playout.pause();
    clock.advance(500);
    expect(silent).toHaveLength(silentPackets);
    const decoder = opus.decoder(48_000);
    expect(decoder.decode(silentPacket).every((sample) => sample === 0)).toBe(true);
    decoder.free();
    playout.cut();
  });

  test("encodes a long piece while it plays, in order with what comes after it", () => {
    const { clock, sent, events, open } = speaking();
    const playout = open();
    let encoded = 0;
    const encoder = opus.encoder;
    opus.encoder = (rateHz) => {
      const made = encoder.call(opus, rateHz);
      const encode = made.encode.bind(made);
      made.encode = (samples) => {
        encoded += 1;
        return encode(samples);
      };
      return made;
    };
    playout.play(pcm(1_000));
    playout.play({ kind: "opus", packets: [Uint8Array.of(1, 2)] });
    playout.end();
    opus.encoder = encoder;
    expect(encoded).toBe(2);
    playout.release();
    clock.advance(100);
    expect(encoded).toBeLessThanOrEqual(16);
    clock.advance(2_000);
    expect(sent).toHaveLength(51);
    expect(sent.at(-1)?.payload).toEqual(Uint8Array.of(1, 2));
    expect(events).toEqual(["started 0", "ended 1020"]);
    expect(opus.live).toBe(0);
  });

  test("a TTS that is slower than speech is waited for", () => {
    const { clock, sent, events, open } = speaking();
    const playout = open();
    playout.release();
    playout.play(pcm(40));
    clock.advance(200);
    playout.play(pcm(40));
    playout.end();
    clock.advance(200);
    expect(sent.map(({ atMs }) => atMs)).toEqual([0, 20, 200, 220]);
    expect(events).toEqual(["started 0", "ended 240"]);
  });

  test("a playout paused while it was held stays so when released", () => {
    const { clock, sent, open } = speaking();
    const playout = open();
    playout.play(pcm(40));
    playout.pause();
    playout.release();
    clock.advance(100);
    expect(sent).toHaveLength(0);
    playout.resume();
    clock.advance(100);
    expect(sent).toHaveLength(2);
    playout.cut();
  });

  test("plays a second playout after the first, without a gap", () => {
    const { clock, sent, events, open } = speaking();
    for (const name of ["a ", "b "]) {
      const playout = open(name);
      playout.play(pcm(40));
      playout.end();
      playout.release();
    }
    clock.advance(500);
    expect(sent.map(({ atMs }) => atMs)).toEqual([0, 20, 40, 60]);
    expect(events).toEqual(["a started 0", "a ended 40", "b started 40", "b ended 80"]);
  });

  test("frees every encoder when it closes", () => {
    const { clock, audioOutput, open } = speaking();
    for (const playout of [open(), open()]) playout.play(pcm(30));
    expect(opus.live).toBe(2);
    audioOutput.close();
    expect(opus.live).toBe(0);
    expect(clock.pending).toBe(0);
  });
});
