/** Finnish. */
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

export const fi: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      nolla: 0,
      yksi: 1,
      yks: 1,
      kaksi: 2,
      kaks: 2,
      kolme: 3,
      neljä: 4,
      viisi: 5,
      viis: 5,
      kuusi: 6,
      kuus: 6,
      seitsemän: 7,
      kahdeksan: 8,
      kasi: 8,
      yhdeksän: 9,
    },
    repeats: { tupla: 2 },
    names: "koodi koodin",
    corrections: "eiku anteeksi",
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
