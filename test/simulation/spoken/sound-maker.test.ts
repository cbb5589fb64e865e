import { afterAll, expect, test } from "vitest";
import { readOgg } from "../../../edge/recording/testing/read-ogg.ts";
import { tone } from "../../setup/tone.ts";
import { caseSchema } from "../suite/case.ts";
import { rateHz } from "./sound.ts";
import { SoundMaker } from "./sound-maker.ts";
import type { Voice } from "./voices.ts";

const maker = new SoundMaker();
afterAll(() => maker.close());

const voices: readonly Voice[] = [
  { synthesizer: "flite", voice: "slt" },
  { synthesizer: "espeak-ng", voice: "en-us" },
];

const soundOf = (voice: Voice, sounds: object, seed = 1) =>
  maker.call({
    says: [["where is my order"], ["four two", 0.7, "one"]],
    voice,
    sounds: caseSchema.parse({ name: "a", skill: "b", caller: { sounds }, expects: {} }).caller.sounds,
    seed,
  });

test.each(voices)(
  "$synthesizer speaks each utterance, faster where the caller is, and the same each time",
  async (voice) => {
    const [usual, again, fast] = await Promise.all([
      soundOf(voice, {}),
      soundOf(voice, {}),
      soundOf(voice, { speed: 1.5 }),
    ]);
    expect(again).toEqual(usual);
    expect(usual.utterances).toHaveLength(2);
    const [seconds = 0, fastSeconds = 0] = [usual, fast].map(({ utterances }) => (utterances[0]?.length ?? 0) / rateHz);
    expect(seconds).toBeGreaterThan(0.6);
    expect(seconds / fastSeconds).toBeGreaterThan(1.3);
    expect(seconds / fastSeconds).toBeLessThan(1.7);
  },
);

test("what was heard is kept as Opus in Ogg, as long as it was", async () => {
  const { packets } = readOgg(await maker.ogg(tone(440, 3_000, rateHz)));
  expect(packets.length).toBeGreaterThanOrEqual(150);
  expect(packets.length).toBeLessThanOrEqual(152);
});
