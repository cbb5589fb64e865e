/** Russian. */
import type { LanguagePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { sentences } from "./sentences.ts";
import { smallWords } from "./small-words.ts";
import { speaking } from "./speaking.ts";
import { stems } from "./stems.ts";
import { turns } from "./turns.ts";

export const ru: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      ноль: 0,
      нуль: 0,
      один: 1,
      одна: 1,
      два: 2,
      две: 2,
      три: 3,
      четыре: 4,
      пять: 5,
      шесть: 6,
      семь: 7,
      восемь: 8,
      девять: 9,
    },
    repeats: { дважды: 2 },
    names: "код кода",
    corrections: "нет извините простите",
  },
  sentences,
  written: null,
  thoughts: null,
  turns,
  speaking,
  numbers,
  numerals: null,
  offers: null,
  stems,
  personal,
  smallWords,
};
