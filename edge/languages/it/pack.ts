/** Italian. */
import type { LanguagePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { offers } from "./offers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { sentences } from "./sentences.ts";
import { speaking } from "./speaking.ts";
import { turns } from "./turns.ts";

export const it: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: { zero: 0, uno: 1, due: 2, tre: 3, quattro: 4, cinque: 5, sei: 6, sette: 7, otto: 8, nove: 9 },
    repeats: {},
    names: "codice",
    corrections: "no non scusi",
  },
  sentences,
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
