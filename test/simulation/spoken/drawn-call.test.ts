import { afterAll, expect, test } from "vitest";
import { caseSchema } from "../suite/case.ts";
import { drawnCall } from "./drawn-call.ts";
import { SoundMaker } from "./sound-maker.ts";
import { usualVoices } from "./voices.ts";

const maker = new SoundMaker();
afterAll(() => maker.close());

const one = caseSchema.parse({
  name: "an order in noise, with a slip of the tongue",
  skill: "digits",
  caller: { sounds: { slips: true, noise: { kind: "brown", snrDb: 20 } } },
  does: [{ says: ["where is my order four two", 0.7, "one"] }, { types: "421" }, { says: "thank you" }],
  expects: {},
});
const drawn = (seed: number) => drawnCall(one, seed, usualVoices.real);

test("the same seed gives the same sound of a caller and of the noise, sample by sample, and the same pauses", async () => {
  const [first, again] = [drawn(7), drawn(7)];
  const made = await maker.call(first.sound);
  expect(await maker.call(again.sound)).toEqual(made);
  expect(made.utterances).toHaveLength(2);
  const pauses = ({ chance }: typeof first) => Array.from({ length: 5 }, () => chance.between(100, 500));
  expect(pauses(again)).toEqual(pauses(first));
});

test("an utterance with a code is made once the code is known, and sounds as one that was known before", async () => {
  const withCode = { ...one, does: [{ says: "thank you" }, { says: "my code is {code}" }] };
  const { sound } = drawnCall(withCode, 7, usualVoices.real);
  const { utterances } = await maker.call(sound);
  expect(utterances[1]).toHaveLength(0);
  const later = await maker.utterance({ parts: ["thank you"], voice: sound.voice, sounds: sound.sounds });
  expect(later).toEqual(utterances[0]);
});

test("other seeds give other voices, slips and noise", () => {
  const calls = Array.from({ length: 20 }, (_, seed) => drawn(seed).sound);
  expect(new Set(calls.map(({ voice }) => voice.voice)).size).toBeGreaterThan(2);
  expect(new Set(calls.map(({ says }) => JSON.stringify(says))).size).toBeGreaterThan(2);
  expect(new Set(calls.map(({ seed }) => seed)).size).toBe(calls.length);
});
