import { beforeEach, describe, expect, it } from "vitest";
import { Ear } from "./ear.ts";

const loud = new Int16Array(480).fill(5000);
const quiet = new Int16Array(480).fill(100);

let nowMs: number;
let ear: Ear;
beforeEach(() => {
  nowMs = 1000;
  ear = new Ear(() => nowMs);
});

/** 10 ms a piece. */
function hear(samples: Int16Array, forMs: number): void {
  for (let ms = 0; ms < forMs; ms += 10) {
    ear.hear(samples);
    nowMs += 10;
  }
}

describe("a caller's ear", () => {
  it("tells the first audible samples of the agent, once until it falls silent", async () => {
    hear(quiet, 200);
    hear(loud, 500);
    expect(ear.audible).toBe(true);
    expect(await ear.onsetAfter(1000, 0)).toBe(1200);
    expect(await ear.onsetAfter(1200, -1)).toBeNull();
  });

  it("counts a silence from its first sample, once it has lasted", async () => {
    hear(loud, 100);
    hear(quiet, 300);
    expect(await ear.silenceAfter(0, -1)).toBeNull();
    hear(quiet, 10);
    expect(await ear.silenceAfter(0, -1)).toBe(1100);
    expect(ear.audible).toBe(false);
  });

  it("does not take a gap between two words for silence, nor what follows for an onset", async () => {
    hear(loud, 100);
    hear(quiet, 250);
    hear(loud, 100);
    expect(await ear.silenceAfter(0, -1)).toBeNull();
    expect(await ear.onsetAfter(1000, -1)).toBeNull();
    hear(quiet, 400);
    expect(await ear.silenceAfter(0, -1)).toBe(1450);
  });

  it("waits for what has not come yet", async () => {
    ear = new Ear();
    const waiting = ear.onsetAfter(0, 2000);
    ear.hear(loud);
    expect(await waiting).not.toBeNull();
  });
});
