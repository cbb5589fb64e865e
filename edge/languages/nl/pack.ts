/** Dutch. */
import type { LanguagePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { offers } from "./offers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { speaking } from "./speaking.ts";
import { turns } from "./turns.ts";

export const nl: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: { nul: 0, een: 1, twee: 2, drie: 3, vier: 4, vijf: 5, zes: 6, zeven: 7, acht: 8, negen: 9 },
    repeats: {},
    names: "code",
    corrections: "nee sorry",
  },
  sentences: null,
  written: null,
  thoughts: null,
  turns,
  speaking,
  numbers,
  numerals: null,
  offers,
  stems: null,
  personal,
  smallWords: null,
};
