import { expect, test } from "vitest";
import { Chance } from "../../scenarios/chance.ts";
import { type Case, caseSchema } from "../suite/case.ts";
import { usualVoices, voiceOf } from "./voices.ts";

const soundsOf = (sounds: object): Case["caller"]["sounds"] =>
  caseSchema.parse({ name: "a", skill: "b", caller: { sounds }, expects: {} }).caller.sounds;
const drawn = (seed: number, sounds = {}) => voiceOf(soundsOf(sounds), new Chance(seed));

test("callers without a voice of their own have one by the seed, of both synthesizers", () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => seed);
  expect(seeds.map((seed) => drawn(seed))).toEqual(seeds.map((seed) => drawn(seed)));
  const synthesizers = new Set(seeds.map((seed) => drawn(seed).synthesizer));
  expect([...synthesizers].toSorted()).toEqual(["espeak-ng", "flite"]);
  expect(new Set(seeds.map((seed) => drawn(seed).voice)).size).toBeGreaterThanOrEqual(4);
});

test("the offline STT hears the voices that it understands, unless a case names another", () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => new Chance(seed));
  const voices = seeds.map((chance) => voiceOf(soundsOf({}), chance, usualVoices.offline));
  expect(voices.every(({ synthesizer }) => synthesizer === "flite")).toBe(true);
  const named = voiceOf(soundsOf({ voice: "espeak-ng" }), new Chance(1), usualVoices.offline);
  expect(named.synthesizer).toBe("espeak-ng");
});

test("a case names the voice, the accent, or both", () => {
  expect(drawn(1, { voice: "awb" })).toEqual({ synthesizer: "flite", voice: "awb" });
  expect(drawn(1, { accent: "scottish" })).toEqual({ synthesizer: "espeak-ng", voice: "en-gb-scotland" });
  const both = drawn(1, { voice: "espeak-ng-woman", accent: "british" });
  expect(both).toEqual({ synthesizer: "espeak-ng", voice: "en-gb+f3" });
});
