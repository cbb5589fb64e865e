/** Portuguese. */
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

export const pt: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: { zero: 0, um: 1, dois: 2, três: 3, quatro: 4, cinco: 5, seis: 6, sete: 7, oito: 8, nove: 9 },
    repeats: {},
    names: "código",
    corrections: "não nao",
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
