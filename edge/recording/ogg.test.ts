import { describe, expect, test } from "vitest";
import { checksumOf, headerPages, pageOf } from "./ogg.ts";
import { Side } from "./side.ts";
import { silence } from "./silence.ts";
import { readOgg, samplesOf } from "./testing/read-ogg.ts";

const silent = Uint8Array.of(0xf8, 0xff, 0xfe);
/** A packet of 20 ms that can be told from others. */
const marked = (mark: number, length = 40) => {
  const payload = new Uint8Array(length).fill(7);
  payload[0] = 0xf8;
  new DataView(payload.buffer).setUint16(1, mark);
  return payload;
};
const file = (side: Side) => Buffer.concat([headerPages(5, ["TITLE=caller"]), side.takeLast().bytes]);

describe("a page", () => {
  test("has the checksum of RFC 3533, which was computed here by another program", () => {
    const page = headerPages(1, []).slice(0, 47);
    expect(new DataView(page.buffer).getUint32(22, true)).toBe(0xd9f59f1c);
    page.fill(0, 22, 26);
    expect(checksumOf(page)).toBe(0xd9f59f1c);
  });

  test.each([0, 1, 254, 255, 256, 510, 1_275])("holds a packet of %d bytes whole", (length) => {
    const packet = new Uint8Array(length).fill(3);
    const page = pageOf({ serial: 1, number: 4, granule: 960, place: "middle", packets: [packet] });
    expect(page.length).toBe(27 + Math.floor(length / 255) + 1 + length);
    expect(page[26 + Math.floor(length / 255) + 1]).toBe(length % 255);
  });
});

describe("silence", () => {
  test.each([120, 240, 480, 600, 960, 5_760, 6_840, 48_000 * 60])("of %d samples has just these", (samples) => {
    const packets = [...silence(samples)];
    expect(packets.reduce((sum, packet) => sum + packet.samples, 0)).toBe(samples);
    for (const packet of packets) expect(samplesOf(packet.payload)).toBe(packet.samples);
  });

  test("of a minute takes less than 10 kB", () => {
    const side = new Side(1);
    side.fillTo(60 * 48_000);
    expect(side.takeUntil(Number.POSITIVE_INFINITY)?.bytes.length).toBeLessThan(10_000);
  });
});

describe("a side", () => {
  test("is Opus in Ogg: mono, the encoder's delay skipped, pages in order with sums that fit", () => {
    const side = new Side(5);
    for (let index = 0; index < 400; index++) side.add({ payload: marked(index, 300), samples: 960 }, index * 960);
    const read = readOgg(file(side));
    expect(read).toMatchObject({ preSkip: 312, channels: 1, tags: ["earshot", "TITLE=caller"], samples: 400 * 960 });
    expect(read.packets.map(({ payload }) => payload)).toEqual(Array.from({ length: 400 }, (_, at) => marked(at, 300)));
  });

  test("has its packets at their times, to 2.5 ms, and silence between them", () => {
    const side = new Side(5);
    const times = [4_801, 100_000, 100_960, 3_000_037];
    for (const [index, at] of times.entries()) side.add({ payload: marked(index), samples: 960 }, at);
    side.fillTo(3_100_000);
    const { packets, samples } = readOgg(file(side));
    const sounds = packets.filter(({ payload }) => payload.length === 40);
    expect(sounds).toHaveLength(times.length);
    for (const [index, at] of times.entries()) expect(Math.abs((sounds[index]?.at ?? 0) - at)).toBeLessThanOrEqual(60);
    expect(Math.abs(samples - 3_100_000)).toBeLessThanOrEqual(60);
  });

  test("comes in pieces that make up one stream, also where another life of the object goes on with it", () => {
    const first = new Side(5);
    first.add({ payload: marked(1), samples: 960 }, 0);
    const one = first.takeUntil(Number.POSITIVE_INFINITY);
    first.add({ payload: marked(2), samples: 960 }, 960);
    const two = first.takeUntil(Number.POSITIVE_INFINITY);
    if (!one || !two) throw new Error("there are two pieces");
    expect(two.from).toEqual(one.to);
    const next = new Side(5, two.to);
    next.add({ payload: marked(3), samples: 960 }, 48_000);
    const { packets } = readOgg(Buffer.concat([headerPages(5, []), one.bytes, two.bytes, next.takeLast().bytes]));
    const sounds = packets.filter(({ payload }) => payload.length === 40);
    expect(sounds.map(({ at }) => at)).toEqual([0, 960, 48_000]);
  });

  test("leaves out a packet whose time is taken, and hands out nothing where nothing came", () => {
    const side = new Side(5);
    expect(side.takeUntil(Number.POSITIVE_INFINITY)).toBeNull();
    expect(side.add({ payload: silent, samples: 960 }, 0)).toBe(true);
    expect(side.add({ payload: silent, samples: 960 }, 470)).toBe(false);
    expect(side.add({ payload: silent, samples: 960 }, 490)).toBe(true);
    expect(side.samples).toBe(2 * 960);
  });
});
