/** Polish. */
import type { LanguagePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { sentences } from "./sentences.ts";
import { speaking } from "./speaking.ts";
import { turns } from "./turns.ts";

export const pl: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: null,
  sentences,
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
