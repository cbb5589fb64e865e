/** English, whose words serve where another language has none. */
import type { CompletePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { offers } from "./offers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { sentences } from "./sentences.ts";
import { speaking } from "./speaking.ts";
import { thoughts } from "./thoughts.ts";
import { turns } from "./turns.ts";
import { written } from "./written.ts";

export const en: CompletePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: { zero: 0, oh: 0, o: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 },
    repeats: { double: 2, triple: 3, treble: 3 },
    names: "code codes pin",
    corrections: "no sorry wait actually rather correction mean",
  },
  sentences,
  written,
  thoughts,
  turns,
  speaking,
  numbers,
  numerals: null,
  offers,
  stems: null,
  personal,
  smallWords: `a about all also am an and any are as at be been but by can could did do does for from get give had has have he
    hello her hi him his how i if in into is it its just know let like ll many may me more much my need no not of off ok
    okay on one or our out over please re s say she should so some tell than thank thanks that the their them then there
    these they this those to too up us ve very want was we well were what when where which who why will with would yes yet
    you your yours m d t don doesn didn isn aren wasn won long often far soon big always never again very really`,
};
