/** Catalan. */
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

export const ca: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: { zero: 0, u: 1, un: 1, dos: 2, dues: 2, tres: 3, quatre: 4, cinc: 5, sis: 6, set: 7, vuit: 8, nou: 9 },
    repeats: { doble: 2, triple: 3 },
    names: "codi pin contrasenya",
    corrections: "no perdó dic",
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
  smallWords: `triga gaire el la els les un una uns unes de del dels al als a amb per pel en i o però que si perquè quan com
    on qui què quin quina quins quines quant quants quantes no sí és són era ser hi ha he han tinc té teniu tenen
    puc pot podeu poden vull voldria em us es ens se meu meva vostre vostra aquest aquesta aquests aquestes això
    allò molt més també ja encara gràcies sisplau hola bon dia aquí allà fer feu fa cal ho`,
};
