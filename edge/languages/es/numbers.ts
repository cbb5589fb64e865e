import { toCardinal as cardinal } from "n2words/es-ES";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: {},
  repeats: {},
  and: "y",
  optionalAnd: "",
  with: "con",
  compound: null,
  indefinite: "un una uno",
  notAlone: "",
  pronouns: "",
  hundreds: "",
  addedHundred: "ciento",
  scales: { mil: 1_000, millón: 1_000_000, millones: 1_000_000 },
  ordinals: "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
  otherOrdinals: { primera: 1, segunda: 2, primer: 1, tercer: 3 },
  ordinalEnding: null,
  ordinalSigns: "º ª .º .ª",
};
