import { describe, expect, test } from "vitest";
import { loudnessOfTone, tone } from "../../../test/setup/tone.ts";
import { type Opus, type OpusRateHz, opusRates } from "./opus.ts";
import { nodeOpus } from "./testing/node-opus.ts";

function encodeAll(opus: Opus, samples: Int16Array, rateHz: OpusRateHz): Uint8Array[] {
  const encoder = opus.encoder(rateHz);
  const packets: Uint8Array[] = [];
  for (let start = 0; start + encoder.packetSamples <= samples.length; start += encoder.packetSamples) {
    packets.push(encoder.encode(samples.subarray(start, start + encoder.packetSamples)));
  }
  encoder.free();
  return packets;
}

function join(pieces: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all;
}

describe("Opus", () => {
  test.each(opusRates)("carries a tone from %d Hz to 16 kHz", (rateHz) => {
    const opus = nodeOpus();
    const packets = encodeAll(opus, tone(440, 1000, rateHz), rateHz);
    const decoder = opus.decoder(16_000);
    const heard = join(packets.map((packet) => decoder.decode(packet)));
    decoder.free();
    expect(packets).toHaveLength(50);
    expect(heard).toHaveLength(16_000);
    expect(loudnessOfTone(heard.subarray(3200), 440, 16_000)).toBeCloseTo(0.25, 1);
    expect(loudnessOfTone(heard.subarray(3200), 1000, 16_000)).toBeLessThan(0.02);
  });

  test("conceals one lost packet with 20 ms that sound like the ones before, and recovers one from the next", () => {
    const opus = nodeOpus();
    const packets = encodeAll(opus, tone(440, 400, 16_000), 16_000);
    const decoder = opus.decoder(16_000);
    for (const packet of packets.slice(0, 10)) decoder.decode(packet);
    const concealed = decoder.conceal();
    const recovered = decoder.recover(packets[12] as Uint8Array);
    for (const piece of [concealed, recovered]) {
      expect(piece).toHaveLength(320);
      expect(loudnessOfTone(piece, 440, 16_000)).toBeGreaterThan(0.1);
    }
    decoder.free();
  });

  test("refuses what is no packet, and goes on", () => {
    const opus = nodeOpus();
    const decoder = opus.decoder(16_000);
    expect(() => decoder.decode(new Uint8Array(0))).toThrow(expect.objectContaining({ code: "message_malformed" }));
    // Code 3 with a frame count of zero: RFC 6716, section 3.2.5, [R5].
    expect(() => decoder.decode(Uint8Array.of(0xff, 0))).toThrow(
      expect.objectContaining({ code: "message_malformed" }),
    );
    const [packet] = encodeAll(opus, tone(440, 20, 16_000), 16_000);
    expect(decoder.decode(packet as Uint8Array)).toHaveLength(320);
    decoder.free();
  });

  test("leaves nothing behind: memory does not grow over 2000 encoders and decoders", () => {
    const opus = nodeOpus();
    const before = opus.memoryBytes;
    for (let round = 0; round < 1000; round++) {
      const encoder = opus.encoder(24_000);
      const decoder = opus.decoder(16_000);
      decoder.decode(encoder.encode(new Int16Array(480)));
      encoder.free();
      decoder.free();
      decoder.free();
    }
    expect(opus.live).toBe(0);
    expect(opus.memoryBytes).toBe(before);
  });

  test("says so when a freed codec is used", () => {
    const decoder = nodeOpus().decoder(16_000);
    decoder.free();
    expect(() => decoder.conceal()).toThrow("was freed");
  });
});
