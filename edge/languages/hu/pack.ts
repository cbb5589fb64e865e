/** Hungarian. */
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

export const hu: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      nulla: 0,
      zéró: 0,
      egy: 1,
      kettő: 2,
      két: 2,
      három: 3,
      négy: 4,
      öt: 5,
      hat: 6,
      hét: 7,
      nyolc: 8,
      kilenc: 9,
    },
    repeats: { dupla: 2 },
    names: "kód kódom",
    corrections: "bocsánat elnézést",
    doubtful: "hat",
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
