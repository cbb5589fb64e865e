/** Ukrainian. */
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

export const uk: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      нуль: 0,
      ноль: 0,
      один: 1,
      одна: 1,
      два: 2,
      дві: 2,
      три: 3,
      чотири: 4,
      пʼять: 5,
      пять: 5,
      шість: 6,
      сім: 7,
      вісім: 8,
      девʼять: 9,
      девять: 9,
    },
    repeats: { двічі: 2 },
    names: "код коду",
    corrections: "ні перепрошую",
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
