import { toCardinal as cardinal } from "n2words/tr-TR";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: {},
  repeats: {},
  and: "",
  optionalAnd: "",
  with: "",
  compound: null,
  indefinite: "bir",
  notAlone: "",
  pronouns: "",
  hundreds: "",
  addedHundred: "",
  scales: { bin: 1_000, milyon: 1_000_000 },
  ordinals: "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
  otherOrdinals: {},
  ordinalEnding: null,
  ordinalSigns: "inci ıncı uncu üncü nci ncı",
  elsewhere: "on bin",
};
