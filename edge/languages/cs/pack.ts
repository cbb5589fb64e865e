/** Czech. */
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

export const cs: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      nula: 0,
      jedna: 1,
      jeden: 1,
      dva: 2,
      dvě: 2,
      tři: 3,
      čtyři: 4,
      pět: 5,
      šest: 6,
      sedm: 7,
      osm: 8,
      devět: 9,
    },
    repeats: { dvakrát: 2 },
    names: "kód kódu",
    corrections: "pardon promiňte vlastně",
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
