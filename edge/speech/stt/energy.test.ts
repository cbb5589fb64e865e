import { describe, expect, it } from "vitest";
import type { PcmAudio } from "../../base/audio.ts";
import { type EnergyChange, EnergyGate } from "./energy.ts";

const rateHz = 16_000;

/** Noise that is the same in every run, at a level in dB relative to full scale. */
function noise(ms: number, levelDb: number): PcmAudio {
  const amplitude = 32768 * 10 ** (levelDb / 20) * Math.sqrt(3);
  let state = 12345;
  const samples = new Int16Array((ms * rateHz) / 1000).map(() => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.round(amplitude * ((state / 2 ** 31) * 2 - 1));
  });
  return { kind: "pcm", samples, sampleRateHz: rateHz };
}

function hear(gate: EnergyGate, ...pieces: PcmAudio[]): EnergyChange[] {
  return pieces.flatMap((piece) => gate.hear(piece));
}

describe("the energy gate", () => {
  it("tells when speech began and ended, without attack and hangover", () => {
    const changes = hear(new EnergyGate({ hangoverMs: 500 }), noise(1000, -70), noise(800, -25), noise(600, -70));
    expect(changes).toEqual([
      { speaking: true, atMs: 1000 },
      { speaking: false, atMs: 1800 },
    ]);
  });

  it("gives the same whatever the pieces that the audio comes in", () => {
    const whole = [noise(500, -70), noise(400, -25), noise(700, -70)];
    const pieces = whole.flatMap(({ samples }) =>
      Array.from({ length: Math.ceil(samples.length / 137) }, (_, index): PcmAudio => {
        return { kind: "pcm", samples: samples.slice(index * 137, (index + 1) * 137), sampleRateHz: rateHz };
      }),
    );
    expect(hear(new EnergyGate(), ...pieces)).toEqual(hear(new EnergyGate(), ...whole));
  });

  it("bridges the gaps between words", () => {
    const word = noise(200, -25);
    const gap = noise(300, -70);
    const changes = hear(new EnergyGate({ hangoverMs: 500 }), word, gap, word, gap, word, noise(600, -70));
    expect(changes.map(({ speaking }) => speaking)).toEqual([true, false]);
  });

  it("takes neither a click nor a quiet room for speech", () => {
    expect(hear(new EnergyGate(), noise(500, -70), noise(30, -10), noise(500, -70), noise(500, -60))).toEqual([]);
  });

  it("learns a steady noise, and hears speech above it", () => {
    const gate = new EnergyGate();
    hear(gate, noise(15_000, -40));
    expect(gate.speaking).toBe(false);
    expect(hear(gate, noise(300, -20))).toEqual([{ speaking: true, atMs: 15_000 }]);
  });

  it("hears speech that is there from the first sample", () => {
    expect(hear(new EnergyGate(), noise(200, -25))).toEqual([{ speaking: true, atMs: 0 }]);
  });
});
