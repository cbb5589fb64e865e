import {
  DataPacket,
  DataStream_Chunk,
  DataStream_Header,
  DataStream_TextHeader,
  DataStream_Trailer,
} from "@livekit/protocol";
import { describe, expect, test } from "vitest";
import { captionPackets, maxTypedBytes, TypedTextReader } from "./text-streams.ts";

const text = (value: string) => new TextEncoder().encode(value);

function header(streamId: string, topic = "lk.chat", totalLength?: number): DataPacket["value"] {
  const value = new DataStream_Header({
    streamId,
    topic,
    contentHeader: { case: "textHeader", value: new DataStream_TextHeader() },
    ...(totalLength === undefined ? {} : { totalLength: BigInt(totalLength) }),
  });
  return { case: "streamHeader", value };
}

function chunk(streamId: string, index: number, content: Uint8Array): DataPacket["value"] {
  return { case: "streamChunk", value: new DataStream_Chunk({ streamId, chunkIndex: BigInt(index), content }) };
}

function trailer(streamId: string, reason = ""): DataPacket["value"] {
  return { case: "streamTrailer", value: new DataStream_Trailer({ streamId, reason }) };
}

describe("captionPackets", () => {
  const caption = { speaker: "visitor", to: [], segment: "turn-1", text: "hello wörld", final: true, trackSid: "TR_1" };

  test("is a header, a chunk and a trailer in the speaker's name, as livekit/agents sends them", () => {
    const packets = captionPackets(caption, 1234, "stream").map((packet) => DataPacket.fromBinary(packet.toBinary()));
    expect(packets.map(({ value }) => value.case)).toEqual(["streamHeader", "streamChunk", "streamTrailer"]);
    expect(packets.map(({ participantIdentity }) => participantIdentity)).toEqual(["visitor", "visitor", "visitor"]);
    expect(packets[0]?.value.value).toMatchObject({
      streamId: "stream",
      topic: "lk.transcription",
      timestamp: 1234n,
      totalLength: 12n,
      attributes: { "lk.segment_id": "turn-1", "lk.transcription_final": "true", "lk.transcribed_track_id": "TR_1" },
    });
  });

  test("cuts long texts between characters", () => {
    const long = "€".repeat(12_000);
    const chunks = captionPackets({ ...caption, text: long }, 0, "s").flatMap(({ value }) =>
      value.case === "streamChunk" ? [value.value] : [],
    );
    expect(chunks.length).toBeGreaterThan(2);
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
    expect(chunks.map(({ content }) => decoder.decode(content)).join("")).toBe(long);
    expect(chunks.map(({ chunkIndex }) => chunkIndex)).toEqual(chunks.map((_, index) => BigInt(index)));
  });

  test("an empty caption has no chunk", () => {
    expect(captionPackets({ ...caption, text: "" }, 0, "s")).toHaveLength(2);
  });
});

describe("TypedTextReader", () => {
  test("puts chunks together, also where a character was cut in two, and streams beside each other", () => {
    const reader = new TypedTextReader(() => 0);
    const bytes = text("größer");
    expect(reader.read(header("a"))).toBeUndefined();
    reader.read(header("b"));
    reader.read(chunk("a", 0, bytes.subarray(0, 3)));
    reader.read(chunk("b", 0, text("hi")));
    reader.read(chunk("a", 1, bytes.subarray(3)));
    expect(reader.read(trailer("b"))).toBe("hi");
    expect(reader.read(trailer("a"))).toBe("größer");
    expect(reader.read(trailer("a"))).toBeUndefined();
  });

  test("ignores other topics, streams that were given up, and empty text", () => {
    const reader = new TypedTextReader(() => 0);
    reader.read(header("a", "lk.other"));
    reader.read(chunk("a", 0, text("x")));
    expect(reader.read(trailer("a"))).toBeUndefined();
    reader.read(header("b"));
    reader.read(chunk("b", 0, text("half")));
    expect(reader.read(trailer("b", "gave up"))).toBeUndefined();
    reader.read(header("c"));
    reader.read(chunk("c", 0, text("  ")));
    expect(reader.read(trailer("c"))).toBeUndefined();
  });

  test.each([
    ["announced too long", [header("a", "lk.chat", maxTypedBytes + 1)]],
    ["too long after all", [header("a"), chunk("a", 0, new Uint8Array(maxTypedBytes)), chunk("a", 1, text("x"))]],
    ["a missing chunk", [header("a"), chunk("a", 1, text("x"))]],
    ["no UTF-8", [header("a"), chunk("a", 0, Uint8Array.of(0xff)), trailer("a")]],
  ])("refuses %s, and reads the next one", (_, packets) => {
    const reader = new TypedTextReader(() => 0);
    expect(() => packets.map((packet) => reader.read(packet))).toThrow(
      expect.objectContaining({ code: "message_malformed" }),
    );
    reader.read(header("n"));
    reader.read(chunk("n", 0, text("next")));
    expect(reader.read(trailer("n"))).toBe("next");
  });

  test("drops a text in more than 256 pieces, empty ones among them", () => {
    const reader = new TypedTextReader(() => 0);
    reader.read(header("a"));
    for (let index = 0; index < 256; index++) reader.read(chunk("a", index, text(index % 2 ? "" : "x")));
    expect(() => reader.read(chunk("a", 256, text("")))).toThrow("in 256 pieces");
    expect(reader.read(chunk("a", 257, text("x")))).toBeUndefined();
    expect(reader.read(trailer("a"))).toBeUndefined();
  });

  test("drops both texts that were begun under one id", () => {
    const reader = new TypedTextReader(() => 0);
    reader.read(header("a"));
    reader.read(chunk("a", 0, text("one")));
    expect(() => reader.read(header("a"))).toThrow("begun twice");
    reader.read(chunk("a", 0, text("two")));
    expect(reader.read(trailer("a"))).toBeUndefined();
  });

  test.each([
    [30_000, "never ends"],
    [30_001, undefined],
  ])("gives a text %i ms to be whole", (ms, read) => {
    let nowMs = 5;
    const reader = new TypedTextReader(() => nowMs);
    reader.read(header("a"));
    reader.read(chunk("a", 0, text("never ends")));
    nowMs += ms;
    expect(reader.read(trailer("a"))).toBe(read);
  });

  test("keeps eight streams open at most; the oldest gives way", () => {
    const reader = new TypedTextReader(() => 0);
    for (let index = 0; index < 9; index++) reader.read(header(`s${index}`));
    for (const id of ["s0", "s8"]) reader.read(chunk(id, 0, text(id)));
    expect(reader.read(trailer("s0"))).toBeUndefined();
    expect(reader.read(trailer("s8"))).toBe("s8");
  });
});
