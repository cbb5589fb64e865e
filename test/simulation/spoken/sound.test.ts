import { expect, test } from "vitest";
import { loudnessOfTone, tone } from "../../setup/tone.ts";
import { type Case, caseSchema } from "../suite/case.ts";
import { KeptSound } from "./kept-sound.ts";
import { activeLevelDb, levelDb } from "./level.ts";
import { backgroundOf, floats, rateHz, usualLevelDb, utteranceOf } from "./sound.ts";

type Sounds = Case["caller"]["sounds"];
const soundsOf = (sounds: object): Sounds =>
  caseSchema.parse({ name: "a", skill: "b", caller: { sounds }, expects: {} }).caller.sounds;

/** As long as words are, with a silence between them that counts for no level. */
const words = () => [tone(400, 600, rateHz), 1.5, tone(500, 600, rateHz)];

test.each([
  ["white", 10],
  ["brown", 0],
  ["music", 20],
  ["coughs", 5],
] as const)("%s noise lies %d dB below the speech, without its pauses", (kind, snrDb) => {
  const sounds = soundsOf({ noise: { kind, snrDb }, loudnessDb: -6 });
  const speechDb = activeLevelDb(floats(utteranceOf(words(), sounds)), rateHz);
  expect(speechDb - levelDb(floats(backgroundOf(sounds, 7)))).toBeCloseTo(snrDb, 0);
});

test("the same seed gives the same noise, another seed another", () => {
  const sounds = soundsOf({ noise: { kind: "white", snrDb: 10 } });
  expect(backgroundOf(sounds, 7)).toEqual(backgroundOf(sounds, 7));
  expect(backgroundOf(sounds, 8)).not.toEqual(backgroundOf(sounds, 7));
});

test("without noise the room is almost silent", () => {
  expect(levelDb(floats(backgroundOf(soundsOf({}), 1)))).toBeLessThan(-70);
});

test.each([0, -12, 6])("a caller %d dB louder than usual is so, whatever the voice's own level", (loudnessDb) => {
  const level = activeLevelDb(floats(utteranceOf(words(), soundsOf({ loudnessDb }))), rateHz);
  expect(level).toBeCloseTo(usualLevelDb + loudnessDb, 0);
});

test("a pause is as long as it is written, though voices leave silence round their words", () => {
  const silence = new Int16Array(rateHz / 5);
  const word = tone(400, 500, rateHz);
  const padded = Int16Array.from([...silence, ...word, ...silence]);
  const samples = utteranceOf([padded, 0.7, padded], soundsOf({}));
  expect(samples.length / rateHz).toBeCloseTo(0.5 + 0.7 + 0.5, 2);
  const pause = samples.subarray(0.51 * rateHz, 1.19 * rateHz);
  expect(pause.every((sample) => sample === 0)).toBe(true);
});

test("a caller who mumbles loses the sounds that tell consonants apart, and fades", () => {
  const [low, high] = [tone(300, 1_000, rateHz), tone(4_000, 1_000, rateHz)];
  const both = low.map((sample, at) => sample + (high[at] ?? 0));
  const [clear, mumbled] = [{}, { mumbles: true }].map((sounds) => utteranceOf([both], soundsOf(sounds)));
  if (clear === undefined || mumbled === undefined) throw new Error("nothing was said");
  const shareOfHigh = (samples: Int16Array) =>
    loudnessOfTone(samples, 4_000, rateHz) / loudnessOfTone(samples, 300, rateHz);
  expect(shareOfHigh(clear)).toBeCloseTo(1, 1);
  expect(shareOfHigh(mumbled)).toBeLessThan(0.15);
  const edges = [mumbled.subarray(0, rateHz / 10), mumbled.subarray(-rateHz / 10)].map((edge) => levelDb(floats(edge)));
  expect((edges[0] ?? 0) - (edges[1] ?? 0)).toBeGreaterThan(7);
});

test("a frame that comes late stands where it was heard, and a burst loses nothing", () => {
  const kept = new KeptSound(1_000);
  const frame = new Int16Array(480).fill(1);
  kept.take(frame, 1_010);
  kept.take(frame, 2_010);
  kept.take(frame, 2_010);
  const samples = kept.samples();
  expect(samples.length).toBe(48_480 + 480);
  expect([samples[479], samples[480], samples[47_999], samples[48_000], samples.at(-1)]).toEqual([1, 0, 0, 1, 1]);
});
