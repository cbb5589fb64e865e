import { toCardinal as cardinal } from "n2words/hr-HR";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: { jedna: 1, jedno: 1, dvije: 2, stotinu: 100 },
  repeats: { duplo: 2 },
  and: "",
  optionalAnd: "",
  with: "zarez",
  compound: null,
  indefinite: "jedan jedna jedno",
  notAlone: "",
  pronouns: "",
  hundreds: "",
  addedHundred: "",
  scales: { tisuća: 1_000, tisuće: 1_000, tisuću: 1_000, milijun: 1_000_000, milijuna: 1_000_000 },
  ordinals: "prvog drugog trećeg četvrtog petog šestog sedmog osmog devetog desetog",
  otherOrdinals: {},
  ordinalEnding: null,
  ordinalSigns: "",
  elsewhere: "pet",
};
