import { toCardinal as cardinal } from "n2words/en-US";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: { oh: 0, o: 0 },
  repeats: { double: 2, triple: 3 },
  and: "and",
  optionalAnd: "and",
  with: "",
  compound: null,
  indefinite: "one",
  notAlone: "o oh a",
  pronouns: "oh",
  hundreds: "hundred",
  addedHundred: "",
  scales: { thousand: 1_000, million: 1_000_000, millions: 1_000_000 },
  ordinals:
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
  otherOrdinals: { thirtieth: 30 },
  ordinalEnding: null,
  ordinalSigns: "st nd rd th",
};
