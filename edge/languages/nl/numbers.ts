import { toCardinal as cardinal } from "n2words/nl-NL";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: { een: 1 },
  repeats: { dubbel: 2, dubbele: 2 },
  and: "",
  optionalAnd: "",
  with: "",
  compound: { joint: "en|ën", parts: "een honderd duizend" },
  indefinite: "een",
  notAlone: "",
  pronouns: "één",
  hundreds: "honderd",
  addedHundred: "",
  scales: { duizend: 1_000, miljoen: 1_000_000 },
  ordinals:
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste eenentwintigste tweeëntwintigste drieëntwintigste vierentwintigste vijfentwintigste zesentwintigste zevenentwintigste achtentwintigste negenentwintigste dertigste eenendertigste",
  otherOrdinals: {},
  ordinalEnding: null,
  ordinalSigns: "e de ste",
  elsewhere: "tien",
};
