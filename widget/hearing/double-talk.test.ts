import { beforeAll, describe, expect, test } from "vitest";
import { type Activity, type Hint, quiet, step } from "./activity.ts";
import { DoubleTalk } from "./double-talk.ts";
import { amplified, decibelsOf, echoOf, overdriven, placed, residueOf } from "./echo.fixture.ts";
import { Resampler } from "./resample.ts";
import { mix, noise, speak } from "./spoken.fixture.ts";

const rateHz = 48_000;
/** The audio thread gets this many samples at a time. */
const blockSamples = 128;
const agentDb = -20;
const timeoutMs = 400_000;

interface Heard {
  /** Where the gain began to fall, ms. */
  ducksMs: number[];
  told: boolean[];
  hints: Hint["kind"][];
  /** The gain at the end of each block. */
  gains: number[];
}

/** Does the audio thread's work: `played` and `microphone` side by side. */
function listen(microphone: Float32Array, played: Float32Array): Heard {
  const heard: Heard = { ducksMs: [], told: [], hints: [], gains: [] };
  let activity: Activity = quiet;
  const doubleTalk = new DoubleTalk(rateHz, {
    judged(judgement) {
      const next = step(activity, judgement);
      activity = next.state;
      if (next.hint) heard.hints.push(next.hint.kind);
    },
    ducked: (ducked) => heard.told.push(ducked),
  });
  const gains = new Float32Array(blockSamples);
  let before = 1;
  for (let at = 0; at + blockSamples <= microphone.length; at += blockSamples) {
    const block = [microphone, played].map((samples) => samples.subarray(at, at + blockSamples));
    doubleTalk.push(block[0] ?? gains, block[1], gains);
    for (const [i, gain] of gains.entries()) {
      if (before === 1 && gain < 1) heard.ducksMs.push(((at + i) / rateHz) * 1000);
      before = gain;
    }
    heard.gains.push(before);
  }
  return heard;
}

async function voiceOf(text: string, voice: string, levelDb: number): Promise<Float32Array> {
  const spoken = await speak(text, voice);
  const samples = new Resampler(spoken.sampleRateHz, rateHz).push(spoken.samples);
  return amplified(samples, levelDb - decibelsOf(samples));
}

/** Where it first reaches a tenth of its peak: what one would point at as the beginning of the sound. */
function onsetMs(samples: Float32Array): number {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return (samples.findIndex((sample) => Math.abs(sample) > peak / 10) / rateHz) * 1000;
}

const agents: Float32Array[] = [];
const callers: Float32Array[] = [];

beforeAll(async () => {
  for (const [voice, text] of [
    ["slt", "Hello, this is Fernlight. How can I help you? We are open Monday to Saturday, from nine to six."],
    ["awb", "Certainly. The blue lamp costs forty nine euros, and we have seven of them in stock."],
    ["rms", "Thank you for calling. I am looking that up right now, please stay with me for a moment."],
  ] as const) {
    agents.push(await voiceOf(text, voice, agentDb));
    callers.push(await voiceOf("Where is my order four two one?", voice, -26));
  }
}, timeoutMs);

/** Changes to an echo besides the room. */
const distortions: Record<string, (echo: Float32Array, seed: number) => Float32Array> = {
  "as it is": (echo) => echo,
  "as a codec leaves it (10 dB)": (echo, seed) => levelled(residueOf(echo, rateHz, 10, seed), echo),
  "as a canceller leaves it (15 dB)": (echo, seed) => levelled(residueOf(echo, rateHz, 15, seed), echo),
  "by an overdriven loudspeaker": (echo) => levelled(overdriven(echo), echo),
};
const levelled = (samples: Float32Array, like: Float32Array) =>
  amplified(samples, decibelsOf(like) - decibelsOf(samples));

describe("the agent's own voice, back in the microphone", () => {
  const rows: Record<string, { calls: number; "false ducks": number; "false hints": number }> = {};
  let seed = 0;
  for (const [name, distort] of Object.entries(distortions)) {
    test(`${name}: neither ducks nor tells the agent anything`, { timeout: timeoutMs }, () => {
      rows[name] = { calls: 0, "false ducks": 0, "false hints": 0 };
      for (const played of agents) {
        for (const gainDb of name === "as it is" ? [-6, -12, -20, -30, -40] : [-6, -20, -30]) {
          seed += 1;
          const delayMs = [10, 50, 120, 180, 250][seed % 5] ?? 10;
          const rt60Ms = [150, 300, 450][seed % 3] ?? 150;
          const room = noise(seed % 2 ? "white" : "brown", played.length, [-75, -60, -50][seed % 3] ?? -60, seed);
          const echo = distort(echoOf(played, rateHz, { delayMs, gainDb, rt60Ms, seed }), seed);
          const heard = listen(mix(echo, room), played);
          rows[name].calls += 1;
          rows[name]["false ducks"] += heard.ducksMs.length;
          rows[name]["false hints"] += heard.hints.length;
        }
      }
      console.table({ [name]: rows[name] });
      expect(rows[name]).toMatchObject({ "false ducks": 0, "false hints": 0 });
    });
  }
});

describe("a visitor who speaks over the agent", () => {
  const beginMs = [900, 2050, 3100];

  /** Calls in which a caller `overEchoDb` louder than the echo speaks over the agent. */
  function doubleTalk(gainDb: number, overEchoDb: number): { calls: number; missed: number; latenciesMs: number[] } {
    const latenciesMs: number[] = [];
    let calls = 0;
    for (const [nth, played] of agents.entries()) {
      const caller = callers[(nth + 2) % callers.length] ?? new Float32Array(0);
      const speech = amplified(caller, agentDb + gainDb + overEchoDb - decibelsOf(caller));
      for (const atMs of beginMs) {
        const echo = echoOf(played, rateHz, { delayMs: 80, gainDb, rt60Ms: 250, seed: 5 });
        const spoken = placed(speech, atMs, rateHz, played.length);
        const { ducksMs } = listen(mix(echo, spoken, noise("brown", played.length, -62, 3)), played);
        const startMs = atMs + onsetMs(speech);
        // If something ducks before a tenth of the peak is reached, it is the word's first soft sound.
        const duckedMs = ducksMs.find((ms) => ms > startMs - 60 && ms < startMs + 600);
        calls += 1;
        if (duckedMs !== undefined) latenciesMs.push(Math.round(duckedMs - startMs));
      }
    }
    return { calls, missed: calls - latenciesMs.length, latenciesMs: latenciesMs.toSorted((a, b) => a - b) };
  }

  test("is heard over an echo of any level, more or less soon", { timeout: timeoutMs }, () => {
    const rows: Record<string, Record<string, string | number>> = {};
    for (const [gainDb, overEchoDb] of [
      [-40, 30],
      [-30, 15],
      [-20, 10],
      [-20, 0],
      [-12, 6],
      [-6, 0],
      [-6, -6],
    ] as const) {
      const { calls, missed, latenciesMs } = doubleTalk(gainDb, overEchoDb);
      const at = (part: number) => latenciesMs[Math.floor(part * (latenciesMs.length - 1))] ?? "";
      const name = `echo ${gainDb} dB, visitor ${overEchoDb} dB over it`;
      rows[name] = { calls, missed, p50: at(0.5), p90: at(0.9), max: at(1) };
      expect(missed, name).toBeLessThanOrEqual(overEchoDb >= 6 ? 0 : calls / 2);
      if (overEchoDb >= 10) expect(at(0.5), name).toBeLessThan(80);
    }
    console.log("ms from the first loud sample (a tenth of the peak) to the first lower gain:");
    console.table(rows);
  });

  test("ducks within 60 ms of the first loud sample where there is no echo (headphones), and is told", () => {
    for (const [nth, played] of agents.entries()) {
      const caller = callers[(nth + 1) % callers.length] ?? new Float32Array(0);
      const heard = listen(
        mix(placed(caller, 1500, rateHz, played.length), noise("white", played.length, -65)),
        played,
      );
      const startMs = 1500 + onsetMs(caller);
      expect(heard.ducksMs[0]).toBeGreaterThan(1500);
      expect(heard.ducksMs[0]).toBeLessThan(startMs + 60);
      expect(heard.told.slice(0, 2)).toEqual([true, false]);
      expect(heard.hints[0]).toBe("speech-started");
      expect(heard.hints.at(-1)).toBe("ended");
      expect(heard.gains.at(-1)).toBe(1);
    }
  });

  test("a burst that sounds at once: 60 ms at the most, wherever in a frame it begins", () => {
    const vowel = Float32Array.from({ length: rateHz / 5 }, (_, i) =>
      [1, 2, 3, 4, 5, 6, 8, 10, 14].reduce(
        (sum, n) => sum + Math.sin((2 * Math.PI * 140 * n * i) / rateHz) / n / 20,
        0,
      ),
    );
    const latenciesMs = Array.from({ length: 24 }, (_, nth) => {
      const atMs = 1200 + nth * 0.7;
      const length = rateHz * 2;
      const played = agents[0]?.subarray(0, length) ?? new Float32Array(length);
      const microphone = mix(placed(vowel, atMs, rateHz, length), noise("white", length, -65));
      return (listen(microphone, played).ducksMs[0] ?? Number.POSITIVE_INFINITY) - atMs;
    });
    console.log(`a sudden vowel: ${Math.min(...latenciesMs).toFixed(1)} to ${Math.max(...latenciesMs).toFixed(1)} ms`);
    expect(Math.max(...latenciesMs)).toBeLessThan(60);
    expect(Math.min(...latenciesMs)).toBeGreaterThan(20);
  });
});

test("with nothing played, each speaker is near: the light detector's hints as without the near-end detector", () => {
  const silence = new Float32Array(callers[0]?.length ?? 0);
  for (const caller of callers) {
    const microphone = mix(placed(caller, 500, rateHz, caller.length + rateHz), noise("brown", silence.length, -60));
    const heard = listen(microphone, new Float32Array(microphone.length));
    expect(heard.hints[0]).toBe("speech-started");
    expect(heard.hints.filter((kind) => kind === "ended")).toHaveLength(1);
    // Nobody is being heard who could be ducked.
    expect(heard.told).toEqual([]);
  }
});
