import { toCardinal as cardinal } from "n2words/fr-FR";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: {},
  repeats: {},
  and: "et",
  optionalAnd: "",
  with: "",
  compound: null,
  indefinite: "un une",
  notAlone: "",
  pronouns: "",
  hundreds: "cents",
  addedHundred: "",
  scales: { mille: 1_000, million: 1_000_000, millions: 1_000_000 },
  ordinals: "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
  otherOrdinals: { première: 1 },
  ordinalEnding: null,
  ordinalSigns: "er re e ème eme",
};
