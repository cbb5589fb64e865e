/** Slovak. */
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

export const sk: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      nula: 0,
      jeden: 1,
      jedna: 1,
      dva: 2,
      dve: 2,
      tri: 3,
      štyri: 4,
      päť: 5,
      šesť: 6,
      sedem: 7,
      osem: 8,
      deväť: 9,
    },
    repeats: { dvakrát: 2 },
    names: "kód kódu",
    corrections: "pardon prepáčte vlastne",
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
