import { afterEach, describe, expect, test } from "vitest";
import { loudnessOfTone, tone } from "../../../test/setup/tone.ts";
import type { Audio } from "../../base/audio.ts";
import { type ReceivedPacket, Receiver } from "./receive.ts";
import { nodeOpus } from "./testing/node-opus.ts";
import { RoughClock } from "./testing/rough-clock.ts";

const opus = nodeOpus();
const encoder = opus.encoder(16_000);
const samples = tone(440, 2_000, 16_000);
const spoken: ReceivedPacket[] = Array.from({ length: 100 }, (_, index) => ({
  sequence: (0xfff0 + index) & 0xffff,
  timestamp: (0xffff_f000 + index * 960) >>> 0,
  payload: encoder.encode(samples.subarray(index * 320, (index + 1) * 320)),
}));
encoder.free();

function listening() {
  const clock = new RoughClock();
  const audio: Audio[] = [];
  const refused: string[] = [];
  const passedOn: { readonly packet: ReceivedPacket; readonly ticks: number }[] = [];
  const decoder = opus.decoder(16_000);
  const receiver = new Receiver({
    clock,
    decoder,
    deliver: (piece) => audio.push(piece),
    refuse: ({ code }) => refused.push(code),
    decoded: (packet, ticks) => passedOn.push({ packet, ticks }),
  });
  open.push(receiver);
  const at = (index: number) => receiver.receive(spoken[index] as ReceivedPacket);
  const heard = () => Int16Array.from(audio.flatMap((piece) => (piece.kind === "pcm" ? [...piece.samples] : [])));
  return { clock, audio, refused, passedOn, receiver, at, heard };
}

const open: Receiver[] = [];
afterEach(() => {
  for (const receiver of open.splice(0)) receiver.close();
  expect(opus.live).toBe(0);
});

describe("Receiver", () => {
  test("plays packets in order across the wrap of their numbers", () => {
    const { at, heard, clock } = listening();
    for (let index = 0; index < 100; index++) at(index);
    expect(heard()).toHaveLength(32_000);
    expect(loudnessOfTone(heard(), 440, 16_000)).toBeGreaterThan(0.24);
    expect(clock.pending).toBe(0);
  });

  test("puts what overtook in order, and drops duplicates and what is too late", () => {
    const straight = listening();
    for (const index of [0, 1, 2, 3, 4, 5]) straight.at(index);
    const mixed = listening();
    for (const index of [0, 2, 1, 1, 2, 0, 5, 3, 4, 3]) mixed.at(index);
    expect(mixed.heard()).toEqual(straight.heard());
  });

  test("hands on each packet as it came, in order, once; and none that cannot be decoded", () => {
    const { receiver, at, passedOn, refused } = listening();
    for (const index of [0, 2, 1, 1]) at(index);
    receiver.receive({ ...(spoken[3] as ReceivedPacket), payload: Uint8Array.of(0xff, 0) });
    at(4);
    expect(refused).toEqual(["message_malformed"]);
    expect(passedOn).toEqual([0, 1, 2, 4].map((index) => ({ packet: spoken[index], ticks: 960 })));
  });

  test("conceals a loss once three later packets are there", () => {
    const { at, audio, heard } = listening();
    for (let index = 0; index < 20; index++) at(index);
    at(22);
    at(23);
    expect(audio).toHaveLength(20);
    at(24);
    expect(audio).toHaveLength(25);
    expect(heard()).toHaveLength(25 * 320);
    expect(loudnessOfTone(heard().subarray(20 * 320, 22 * 320), 440, 16_000)).toBeGreaterThan(0.1);
  });

  test("does not hold a packet behind a loss for longer than 60 ms", () => {
    const { at, audio, clock } = listening();
    at(0);
    at(2);
    clock.advance(59);
    expect(audio).toHaveLength(1);
    clock.advance(1);
    expect(audio).toHaveLength(3);
    expect(clock.pending).toBe(0);
  });

  test("a loss too long to conceal is silence of that length", () => {
    const { at, audio } = listening();
    at(0);
    for (const index of [31, 32, 33]) at(index);
    expect(audio[1]).toEqual({ kind: "silence", durationMs: 600 });
    expect(audio).toHaveLength(5);
  });

  test("time that passes without a missing number is silence (DTX)", () => {
    const { receiver, audio } = listening();
    const [one, two] = spoken as [ReceivedPacket, ReceivedPacket];
    receiver.receive(one);
    receiver.receive({ ...two, timestamp: (two.timestamp + 400 * 48) >>> 0 });
    expect(audio.map(({ kind }) => kind)).toEqual(["pcm", "silence", "pcm"]);
    expect(audio[1]).toEqual({ kind: "silence", durationMs: 400 });
  });

  test("a far jump is a new stream: no silence, no concealment", () => {
    const { receiver, audio } = listening();
    const [one, two] = spoken as [ReceivedPacket, ReceivedPacket];
    receiver.receive(one);
    receiver.receive({ ...two, sequence: (one.sequence + 20_000) & 0xffff, timestamp: 5 });
    expect(audio.map(({ kind }) => kind)).toEqual(["pcm", "pcm"]);
  });

  test("reports rubbish and goes on", () => {
    const { receiver, refused, audio } = listening();
    const [one, two, three] = spoken as [ReceivedPacket, ReceivedPacket, ReceivedPacket];
    receiver.receive(one);
    receiver.receive({ ...two, payload: Uint8Array.of(0xff, 0) });
    receiver.receive(three);
    expect(refused).toEqual(["message_malformed"]);
    expect(audio).toHaveLength(2);
  });
});
