import { toCardinal as cardinal } from "n2words/it-IT";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: {},
  repeats: { doppio: 2, triplo: 3 },
  and: "e",
  optionalAnd: "",
  with: "",
  compound: { joint: "", parts: "cento mila dici vent trent quarant cinquant sessant settant ottant novant" },
  indefinite: "un uno una",
  notAlone: "",
  pronouns: "sei dici",
  hundreds: "",
  addedHundred: "",
  scales: { mila: 1_000, mille: 1_000, milione: 1_000_000, milioni: 1_000_000 },
  ordinals: "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
  otherOrdinals: { primi: 1, undicesimo: 11, dodicesimo: 12, ventesimo: 20 },
  ordinalEnding: null,
  ordinalSigns: "º ª",
  elsewhere: "due sei otto",
};
