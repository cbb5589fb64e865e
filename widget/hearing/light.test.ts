import { describe, expect, test } from "vitest";
import type { Hint } from "./activity.ts";
import { lightHints } from "./light-hints.ts";
import { concatenate, mix, noise, rms, type Spoken, speak } from "./spoken.fixture.ts";

const leadMs = 500;
const tailMs = 1000;

interface HeardHint extends Hint {
  atMs: number;
}

function hintsOf(samples: Float32Array, sampleRateHz: number): HeardHint[] {
  const hints: HeardHint[] = [];
  const push = lightHints(sampleRateHz, (hint, atMs) => hints.push({ ...hint, atMs }));
  for (let at = 0; at < samples.length; at += 128) push(samples.subarray(at, at + 128));
  return hints;
}

const kinds = (hints: HeardHint[]) => hints.map((hint) => hint.kind);

/** Quiet before and after, and noise over all of it. */
function inRoom({ samples, sampleRateHz }: Spoken, kind: "white" | "brown", snrDb: number): Float32Array {
  const silence = (ms: number) => new Float32Array((ms / 1000) * sampleRateHz);
  const padded = concatenate(silence(leadMs), samples, silence(tailMs));
  return mix(padded, noise(kind, padded.length, 20 * Math.log10(rms(samples)) - snrDb));
}

describe("sounds that are not speech", () => {
  const rateHz = 48_000;
  for (const kind of ["white", "brown"] as const) {
    for (const levelDb of [-20, -35, -50]) {
      test(`${kind} noise at ${levelDb} dBFS, and the same noise beginning all at once`, () => {
        expect(hintsOf(noise(kind, rateHz * 5, levelDb), rateHz)).toEqual([]);
        const sudden = concatenate(noise(kind, rateHz * 2, -65), noise(kind, rateHz * 3, levelDb));
        expect(hintsOf(sudden, rateHz)).toEqual([]);
      });
    }
  }

  test("clicks, alone and in a row as keys are typed", () => {
    const samples = noise("white", rateHz * 3, -60);
    for (let at = rateHz; at < rateHz * 2.5; at += rateHz * 0.15) {
      for (let i = 0; i < 200; i++) samples[Math.round(at) + i] = 0.7 * (-1) ** i * Math.exp(-i / 40);
    }
    expect(hintsOf(samples, rateHz)).toEqual([]);
  });

  test("a cough's bursts of hiss", () => {
    const burst = noise("white", rateHz * 0.25, -15).map((sample, i) => sample * Math.exp(-i / (rateHz * 0.08)));
    const pause = noise("white", rateHz * 0.2, -60);
    expect(hintsOf(concatenate(noise("white", rateHz, -60), burst, pause, burst, pause), rateHz)).toEqual([]);
  });

  test("silence, digital and not", () => {
    expect(hintsOf(new Float32Array(rateHz * 2), rateHz)).toEqual([]);
    expect(hintsOf(concatenate(new Float32Array(rateHz), noise("brown", rateHz * 2, -45)), rateHz)).toEqual([]);
  });
});

describe("speech by flite", () => {
  const sentence = "Where is my order four two one?";
  for (const voice of ["slt", "rms", "awb"]) {
    for (const [kind, snrDb] of [
      ["white", 40],
      ["white", 20],
      ["brown", 20],
      ["brown", 10],
    ] as const) {
      test(`${voice}, ${kind} noise ${snrDb} dB below: start and the one end are in place`, async () => {
        const spoken = await speak(sentence, voice);
        const hints = hintsOf(inRoom(spoken, kind, snrDb), spoken.sampleRateHz);
        const start = hints[0];
        const [maybe, end] = hints.slice(-2);
        expect(kinds(hints).filter((kind) => kind === "ended")).toHaveLength(1);
        expect([start?.kind, maybe?.kind, end?.kind]).toEqual(["speech-started", "maybe-ended", "ended"]);
        // 50 ms of sound make a start; the rest is how softly the first sound begins.
        expect(start?.atMs).toBeGreaterThan(leadMs + spoken.startMs);
        expect(start?.atMs).toBeLessThan(leadMs + spoken.startMs + 130);
        // A last sound fades before flite's segment ends, and noise hides its tail.
        expect(maybe?.atMs).toBeGreaterThan(leadMs + spoken.endMs + 20);
        expect(maybe?.atMs).toBeLessThan(leadMs + spoken.endMs + 200);
        expect((end?.atMs ?? 0) - (maybe?.atMs ?? 0)).toBeCloseTo(160, 0);
        expect(end?.silenceMs).toBeCloseTo(280, 0);
      });
    }
  }

  test("white noise 10 and 5 dB below: found within 200 ms, over within 400 ms, no end before its last word", async () => {
    for (const snrDb of [10, 5]) {
      const spoken = await speak(sentence, "awb");
      const hints = hintsOf(inRoom(spoken, "white", snrDb), spoken.sampleRateHz);
      expect(hints[0]?.kind).toBe("speech-started");
      expect(hints[0]?.atMs).toBeLessThan(leadMs + spoken.startMs + 200);
      const ends = hints.filter((hint) => hint.kind === "ended");
      expect(ends).toHaveLength(1);
      expect(ends[0]?.atMs).toBeGreaterThan(leadMs + spoken.endMs);
      expect(ends[0]?.atMs).toBeLessThan(leadMs + spoken.endMs + 400);
    }
  });

  test("behind a gate that leaves digital silence between sentences, each ends once, after its last word", async () => {
    const said = ["My phone number is oh one seven", "I want to send it back because", "five five two three nine"];
    const pieces: Float32Array[] = [];
    const lastWordsMs: number[] = [];
    let lengthMs = 0;
    let rateHz = 0;
    for (const sentence of said) {
      const { samples, sampleRateHz, startMs, endMs } = await speak(sentence);
      const at = (ms: number) => Math.round((ms / 1000) * sampleRateHz);
      rateHz = sampleRateHz;
      pieces.push(samples.slice(at(startMs), at(endMs)), new Float32Array(at(tailMs)));
      lastWordsMs.push(lengthMs + endMs - startMs);
      lengthMs += endMs - startMs + tailMs;
    }
    const ends = hintsOf(concatenate(...pieces), rateHz).filter(({ kind }) => kind === "ended");
    expect(ends.map(({ atMs }, nth) => atMs > (lastWordsMs[nth] ?? 0))).toEqual([true, true, true]);
  });

  test("a pause of 100 ms inside a word ends nothing, one of 600 ms does", async () => {
    const spoken = await speak("Hello there", "slt");
    const vowel = spoken.phones.find((phone) => phone.name === "eh" || phone.name === "ax" || phone.name === "ow");
    const middle = Math.round((((vowel?.startMs ?? 0) + (vowel?.endMs ?? 0)) / 2 / 1000) * spoken.sampleRateHz);
    const withPause = (ms: number): Spoken => ({
      ...spoken,
      samples: concatenate(
        spoken.samples.slice(0, middle),
        new Float32Array((ms / 1000) * spoken.sampleRateHz),
        spoken.samples.slice(middle),
      ),
    });
    expect(kinds(hintsOf(inRoom(withPause(100), "white", 40), spoken.sampleRateHz))).toEqual([
      "speech-started",
      "maybe-ended",
      "ended",
    ]);
    expect(kinds(hintsOf(inRoom(withPause(600), "white", 40), spoken.sampleRateHz))).toEqual([
      "speech-started",
      "maybe-ended",
      "ended",
      "speech-started",
      "maybe-ended",
      "ended",
    ]);
  });

  test("any sample rate and any size of pieces give the same", async () => {
    const spoken = await speak("Yes", "slt");
    const samples = inRoom(spoken, "white", 40);
    const expected = hintsOf(samples, spoken.sampleRateHz);
    for (const times of [2, 3]) {
      // Every sample repeated, then the images of the repetition are outside the band that the detector looks at.
      const raised = Float32Array.from(
        { length: samples.length * times },
        (_, i) => samples[Math.floor(i / times)] ?? 0,
      );
      const heard = hintsOf(raised, spoken.sampleRateHz * times);
      expect(kinds(heard)).toEqual(kinds(expected));
      for (const [i, hint] of heard.entries()) {
        expect(Math.abs(hint.atMs - (expected[i]?.atMs ?? 0))).toBeLessThanOrEqual(30);
      }
    }
  });
});
