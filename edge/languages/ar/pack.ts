/** Arabic. */
import type { LanguagePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { speaking } from "./speaking.ts";
import { turns } from "./turns.ts";

export const ar: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: null,
  sentences: null,
  written: null,
  thoughts: null,
  turns,
  speaking,
  numbers,
  numerals: null,
  offers: null,
  stems: null,
  personal,
  smallWords: null,
};
