/** Danish. */
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

export const da: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: { nul: 0, en: 1, et: 1, to: 2, tre: 3, fire: 4, fem: 5, seks: 6, syv: 7, otte: 8, ni: 9 },
    repeats: { dobbelt: 2 },
    names: "kode koden",
    corrections: "nej undskyld",
    doubtful: "en et to ni",
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
