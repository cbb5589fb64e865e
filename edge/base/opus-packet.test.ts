import { expect, test } from "vitest";
import { samplesOf } from "../recording/testing/read-ogg.ts";
import { hasSound, lastsMs, withoutFirst } from "./audio.ts";
import { joinedFrames, opusPacketMs } from "./opus-packet.ts";

test("an Opus packet tells its length in all configurations", () => {
  for (let toc = 0; toc < 256; toc += 1) {
    const packet = Uint8Array.of(toc, 2, 0, 0);
    expect(opusPacketMs(packet), `${toc}`).toBe(samplesOf(packet) / 48);
  }
});

test.each([[[]], [[3]], [[3, 0]], [[0xfb, 7]]])("%o is no Opus packet, and takes the time of any other", (bytes) => {
  expect(opusPacketMs(Uint8Array.from(bytes))).toBeNull();
  expect(lastsMs(Uint8Array.from(bytes))).toBe(20);
});

test("frames of any size are joined", () => {
  const frames = [5, 251, 252, 253, 600].map((length) => new Uint8Array(1 + length).fill(0xe0));
  const joined = joinedFrames(frames);
  expect(opusPacketMs(joined)).toBe(12.5);
  // RFC 6716, section 3.2.1: 252 to 255, then a multiple of four.
  expect([...joined.subarray(0, 9)]).toEqual([0xe3, 0x85, 5, 251, 252, 0, 253, 0, 0xe0]);
  expect(joined.length).toBe(2 + 6 + 5 + 251 + 252 + 253 + 600);
});

test("silence is told from sound by the bytes that an encoder spent on it", () => {
  const silence = Uint8Array.of(0xf8, 0xff, 0xfe);
  const longSilence = Uint8Array.of(0xfb, 3, 0xff, 0xfe, 0xff, 0xfe, 0xff, 0xfe);
  expect(hasSound({ kind: "opus", packets: [silence, longSilence] })).toBe(false);
  expect(hasSound({ kind: "opus", packets: [silence, new Uint8Array(40).fill(0xf8)] })).toBe(true);
});

test("what is behind the first ms of Opus begins with a packet", () => {
  const packets = [1, 2, 3, 4].map((mark) => Uint8Array.of(0xf8, mark));
  const rest = (ms: number) => withoutFirst({ kind: "opus", packets }, ms)?.packets.map((packet) => packet[1]);
  expect([0, 9, 11, 20, 40, 69].map(rest)).toEqual([[1, 2, 3, 4], [1, 2, 3, 4], [2, 3, 4], [2, 3, 4], [3, 4], [4]]);
  expect(rest(80)).toBeUndefined();
});
