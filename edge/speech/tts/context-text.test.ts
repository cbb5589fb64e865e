/** The audio of an utterance whose texts end one by one. */
import { expect, test } from "vitest";
import { wavHeader } from "../stt/wav.ts";
import { ContextText } from "./context-text.ts";

const rateHz = 24_000;
const samples = (...values: number[]) => new Uint8Array(Int16Array.from(values).buffer);
const heard = (text: ContextText, bytes: Uint8Array) => {
  const sound = text.audio(bytes);
  return sound && "samples" in sound ? [...sound.samples] : [];
};

test("half a sample at the end of a text does not shift the samples of the next one", () => {
  const text = new ContextText(rateHz, 100);
  expect(heard(text, Uint8Array.of(...samples(1, 2), 7))).toEqual([1, 2]);
  text.textEnded();
  expect(heard(text, samples(3, 4))).toEqual([3, 4]);
});

test("each text may have a header, which nobody hears", () => {
  const text = new ContextText(rateHz, 100);
  expect(heard(text, Uint8Array.of(...wavHeader(rateHz, 0), ...samples(1)))).toEqual([1]);
  text.textEnded();
  expect(heard(text, Uint8Array.of(...wavHeader(rateHz, 0), ...samples(2)))).toEqual([2]);
  text.textEnded();
  expect(heard(text, samples(3))).toEqual([3]);
});
