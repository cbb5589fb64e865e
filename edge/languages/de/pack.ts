/** German. */
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
import { stems } from "./stems.ts";
import { thoughts } from "./thoughts.ts";
import { turns } from "./turns.ts";
import { written } from "./written.ts";

export const de: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      null: 0,
      eins: 1,
      ein: 1,
      zwei: 2,
      zwo: 2,
      drei: 3,
      vier: 4,
      fünf: 5,
      fuenf: 5,
      sechs: 6,
      sieben: 7,
      acht: 8,
      neun: 9,
    },
    repeats: { doppel: 2 },
    names: "code codes pin kode",
    corrections: "nein sorry entschuldigung moment quatsch sondern",
  },
  sentences,
  written,
  thoughts,
  turns,
  speaking,
  numbers,
  numerals: null,
  offers,
  stems,
  personal,
  smallWords: `aber alle als also am an auch auf aus bei bin bis bist bitte da danke dann das dass dein dem den der des die dies
    diese doch du ein eine einem einen einer eines er es für gibt haben hallo hat hatte ich ihr ihre im in ist ja kann
    kein können könnte man mein meine mich mir mit muss nach nein nicht noch nur ob euch euer eure ihnen habt hätte hätten macht machen mal nun
    oder schon sein seid seit sich sie sind so über
    um und uns unser vom von vor war was wann warum welche wenn wer werden wie wir wird wo würde zu zum zur lange oft weit bald immer nie wieder sehr viel viele
    darf dürfen soll sollte möchte möchten will wollen welches welcher welchen welchem dieses dieser diesen etwas jetzt hier
    dort eigentlich denn mehr`,
};
