import { describe, expect, it } from "vitest";
import { type SegmentEvent, Segmenter } from "./segmenter.ts";

const sampleRateHz = 16_000;
const seconds = (sample: number) => sample / sampleRateHz;

/** A tone of so many milliseconds; 0 for silence. */
function sound(ms: number, level: number): Int16Array {
  return new Int16Array((ms * sampleRateHz) / 1000).map((_, index) => level * Math.sin(index / 5));
}

function segments(endpointingMs: number | null, ...parts: Int16Array[]): SegmentEvent[] {
  const segmenter = new Segmenter({ sampleRateHz, endpointingMs });
  return parts.flatMap((part) => segmenter.push(part));
}

describe("the segmenter", () => {
  it("begins a little before speech is loud, and ends after the endpointing time", () => {
    const events = segments(300, sound(1_000, 0), sound(800, 8_000), sound(1_000, 0));
    expect(events.map(({ kind }) => kind)).toEqual(["started", "paused", "ended"]);
    const [started, , ended] = events;
    expect(started?.kind === "started" && seconds(started.startSample)).toBeCloseTo(0.75, 1);
    expect(ended?.kind === "ended" && seconds(ended.endSample)).toBeCloseTo(2.1, 1);
  });

  it("takes no click for speech", () => {
    expect(segments(300, sound(500, 0), sound(30, 20_000), sound(500, 0))).toEqual([]);
  });

  it("keeps a segment open over a short pause, and tells of it once", () => {
    const parts = [sound(300, 0), sound(400, 8_000), sound(200, 0), sound(400, 8_000), sound(600, 0)];
    expect(segments(500, ...parts).map(({ kind }) => kind)).toEqual(["started", "paused", "paused", "ended"]);
  });

  it("leaves the end to others without endpointing", () => {
    const events = segments(null, sound(300, 0), sound(400, 8_000), sound(5_000, 0));
    expect(events.map(({ kind }) => kind)).toEqual(["started", "paused"]);
  });

  it("gets used to a noise that lasts", () => {
    const noise = sound(12_000, 600);
    const events = segments(500, sound(500, 0), noise);
    expect(events.at(-1)?.kind).toBe("ended");
  });

  it("takes a noise that is there from the beginning for the room's", () => {
    const street = sound(2_000, 400);
    expect(segments(500, street)).toEqual([]);
    const events = segments(500, street, sound(400, 8_000), sound(800, 400));
    expect(events.map(({ kind }) => kind)).toEqual(["started", "paused", "ended"]);
  });
});
