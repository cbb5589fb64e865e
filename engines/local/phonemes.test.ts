import { expect, test } from "vitest";
import { numbersOf } from "./phonemes.ts";

test("phonemes have the numbers of the model's own configuration", () => {
  // https://huggingface.co/hexgrad/Kokoro-82M/blob/main/config.json
  expect(numbersOf("həlˈoʊ, wˈɜːld!")).toEqual([0, 50, 83, 54, 156, 57, 135, 3, 16, 65, 156, 87, 158, 54, 46, 5, 0]);
});

test("unknown ones are left out, and a long text is cut to what the model takes", () => {
  expect(numbersOf("5a%")).toEqual([0, 43, 0]);
  expect(numbersOf("a".repeat(600))).toHaveLength(512);
});
