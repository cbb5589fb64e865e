/** Croatian. */
import type { LanguagePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { sentences } from "./sentences.ts";
import { speaking } from "./speaking.ts";
import { stems } from "./stems.ts";
import { turns } from "./turns.ts";

export const hr: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      nula: 0,
      jedan: 1,
      jedna: 1,
      dva: 2,
      dvije: 2,
      tri: 3,
      četiri: 4,
      pet: 5,
      šest: 6,
      sedam: 7,
      osam: 8,
      devet: 9,
    },
    repeats: {},
    names: "kod pin lozinka",
    corrections: "ne oprostite krivo zapravo",
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
  smallWords: `dugo jesu mogu li ja ti on ona mi vi oni sam si je smo ste su bio bila bilo da ne na u s sa za od do po pri
    kod iz bez nakon prije i ili ali a ako kada kad dok jer koji koja koje koju što se bih bi ću će ćete vrlo
    jako vam vas nas me ga ju im to ovo ovaj ova taj ta moj moja moje moju vaš vaša vaše ima nema imam imate može
    možete želim trebam kako gdje tko koliko zašto hvala molim dobar dan ovdje tamo još već samo također nešto`,
};
