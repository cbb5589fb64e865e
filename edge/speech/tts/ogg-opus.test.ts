import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loudnessOfTone } from "../../../test/setup/tone.ts";
import { lastsMs } from "../../base/audio.ts";
import { firstPage, headerPages, pageOf } from "../../recording/ogg.ts";
import { readOgg } from "../../recording/testing/read-ogg.ts";
import { tonePackets } from "../../recording/testing/tone-packets.ts";
import { nodeOpus } from "../../transport/livekit/testing/node-opus.ts";
import { OggOpusReader } from "./ogg-opus.ts";

const fileNames = ["tone-20ms", "tone-60ms", "tone-10ms", "noise-640-bytes"] as const;
const file = (name: (typeof fileNames)[number]): Uint8Array =>
  new Uint8Array(readFileSync(`${import.meta.dirname}/testing/${name}.ogg`));

/** Reads a stream that comes in pieces of so many bytes. */
function read(stream: Uint8Array, size = stream.length, reader = new OggOpusReader()): Uint8Array[] {
  const packets: Uint8Array[] = [];
  for (let at = 0; at < stream.length; at += size) packets.push(...reader.read(stream.subarray(at, at + size)));
  return packets;
}

function decoded(packets: readonly Uint8Array[]): Int16Array {
  const decoder = nodeOpus().decoder(48_000);
  const samples = packets.flatMap((packet) => [...decoder.decode(packet)]);
  decoder.free();
  return Int16Array.from(samples);
}

const bytesOf = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const sizes = (packets: readonly Uint8Array[]) => packets.map(({ length }) => length);
const recorded = (serial: number, packets: readonly Uint8Array[]) =>
  bytesOf(
    headerPages(serial, []),
    pageOf({ serial, number: firstPage, granule: packets.length * 960, place: "last", packets }),
  );

/** A page by hand; its checksum is left out. */
function page(kind: number, lacing: readonly number[], body: Uint8Array): Uint8Array {
  const head = new Uint8Array(27);
  head.set(new TextEncoder().encode("OggS"));
  head[5] = kind;
  head[14] = 1;
  head[26] = lacing.length;
  return bytesOf(head, Uint8Array.from(lacing), body);
}

describe("Opus out of Ogg", () => {
  test("has the packets that ffmpeg wrote, which sound", () => {
    const packets = read(file("tone-20ms"));
    expect(sizes(packets)).toEqual([112, 72, 82, 78, 79, 81, 78, 83, 80, 80, 78, 82, 76, 78, 77, 68]);
    expect(loudnessOfTone(decoded(packets.slice(2, -2)), 440, 48_000)).toBeGreaterThan(0.05);
  });

  test("has the packets that the recorder wrote, untouched", () => {
    const stream = recorded(7, tonePackets);
    expect(read(stream)).toEqual(tonePackets);
    expect(read(stream)).toEqual(readOgg(stream).packets.map(({ payload }) => new Uint8Array(payload)));
  });

  test.each(fileNames)("takes %s in pieces of any size", (name) => {
    const stream = file(name);
    const whole = read(stream);
    expect(whole.length).toBeGreaterThan(4);
    for (const size of [1, 2, 3, 26, 27, 61, 255, 1_000]) expect(read(stream, size)).toEqual(whole);
  });

  test("has a packet as soon as its bytes are there, though its page goes on", () => {
    const [first = new Uint8Array()] = tonePackets;
    const stream = recorded(7, tonePackets);
    const from = stream.length - tonePackets.reduce((sum, { length }) => sum + length, 0);
    const reader = new OggOpusReader();
    expect(reader.read(stream.subarray(0, from + first.length - 1))).toEqual([]);
    expect(reader.read(stream.subarray(from + first.length - 1, from + first.length))).toEqual([first]);
  });

  test("joins a packet that goes over three pages, and one that ends with the end of its page", () => {
    const [head, tags] = [headerPages(1, []).subarray(28, 47), headerPages(1, []).subarray(47)];
    const packet = new Uint8Array(765).map((_, at) => (at === 0 ? 0xf8 : at));
    const next = Uint8Array.of(0xf8, 1, 2);
    const stream = bytesOf(
      page(2, [19], head),
      bytesOf(tags),
      page(0, [255], packet.subarray(0, 255)),
      page(1, [255, 255], packet.subarray(255)),
      page(1, [0, 3], next),
    );
    for (const size of [1, 50, stream.length]) expect(read(stream, size)).toEqual([packet, next]);
  });

  test("goes on with the next stream, though the one before broke off", () => {
    const stream = recorded(7, tonePackets);
    expect(read(bytesOf(stream, recorded(8, tonePackets.slice(0, 2))))).toEqual([
      ...tonePackets,
      ...tonePackets.slice(0, 2),
    ]);
    expect(read(bytesOf(page(2, [19], headerPages(1, []).subarray(28, 47)), stream))).toEqual(tonePackets);
  });

  test("tells the time before the first sample that is meant to be heard", () => {
    const reader = new OggOpusReader();
    expect(reader.preSkipMs).toBeNull();
    reader.read(file("tone-20ms"));
    expect(reader.preSkipMs).toBe(6.5);
  });

  test("leaves a packet of 60 ms as it is", () => {
    const packets = read(file("tone-60ms"));
    expect(packets.map(lastsMs)).toEqual([60, 60, 60, 60, 60, 60]);
    expect(sizes(packets)).toEqual([295, 256, 253, 251, 242, 353]);
  });

  test("joins packets of 10 ms to ones of 20, which sound the same", () => {
    const packets = read(file("tone-10ms"));
    expect(packets.map(lastsMs)).toEqual(Array.from({ length: 10 }, () => 20));
    const apart = packets.flatMap((packet) => {
      const first = packet[2] ?? 0;
      const toc = (packet[0] ?? 0) & ~3;
      return [packet.subarray(3, 3 + first), packet.subarray(3 + first)].map((frame) => Uint8Array.of(toc, ...frame));
    });
    expect(sizes(apart).slice(0, 6)).toEqual([151, 66, 64, 86, 86, 93]);
    expect(decoded(packets)).toEqual(decoded(apart));
  });

  test.each([
    ["text", new TextEncoder().encode("these are no sounds at all"), /no Ogg/],
    [
      "another version",
      bytesOf(Uint8Array.from([..."OggS"].map((one) => one.charCodeAt(0))), Uint8Array.of(1)),
      /no Ogg/,
    ],
    ["Vorbis", page(2, [7], new TextEncoder().encode("\x01vorbis")), /something else than Opus/],
    [
      "Opus without its comments",
      bytesOf(headerPages(1, []).subarray(0, 47), page(0, [2], Uint8Array.of(0xf8, 1))),
      /comments/,
    ],
    ["a stream that never began", page(0, [2], Uint8Array.of(0xf8, 1)), /never began/],
    [
      "a page that goes on with nothing",
      bytesOf(headerPages(1, []), page(1, [2], Uint8Array.of(0xf8, 1))),
      /left out a page/,
    ],
    [
      "a packet of five frames of 60 ms",
      bytesOf(headerPages(1, []), page(0, [3], Uint8Array.of(0x1b, 5, 1))),
      /no Opus/,
    ],
    [
      "a packet of 30 ms",
      bytesOf(headerPages(1, []), page(0, [3], Uint8Array.of(0xf3, 3, 1))),
      /30 ms.*set its format to pcm/,
    ],
    [
      "short packets of two kinds",
      bytesOf(headerPages(1, []), page(0, [2, 2], Uint8Array.of(0xf0, 1, 0xe0, 1))),
      /set its format to pcm/,
    ],
  ])("refuses %s", (_, stream, why) => {
    for (const size of [1, stream.length]) expect(() => read(stream, size)).toThrow(why);
  });

  test("refuses surround sound, and a packet without an end", () => {
    const surround = headerPages(1, []);
    surround[28 + 18] = 1;
    expect(() => read(surround)).toThrow(/no call can play/);
    const endless: Uint8Array[] = [headerPages(1, [])];
    for (let count = 0; count < 2; count += 1)
      endless.push(page(count === 0 ? 0 : 1, Array<number>(255).fill(255), new Uint8Array(255 * 255)));
    expect(() => read(bytesOf(...endless))).toThrow(/without an end/);
  });
});
