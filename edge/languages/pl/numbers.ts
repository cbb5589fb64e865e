import { toCardinal as cardinal } from "n2words/pl-PL";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: { jedna: 1, jedno: 1, dwie: 2 },
  repeats: {},
  and: "",
  optionalAnd: "",
  with: "",
  compound: null,
  indefinite: "jedna jedno",
  notAlone: "",
  pronouns: "jeden jednego jednej",
  hundreds: "",
  addedHundred: "",
  scales: { tysiąc: 1_000, tysiące: 1_000, tysięcy: 1_000, milion: 1_000_000, miliony: 1_000_000, milionów: 1_000_000 },
  ordinals:
    "pierwszego drugiego trzeciego czwartego piątego szóstego siódmego ósmego dziewiątego dziesiątego jedenastego dwunastego trzynastego czternastego piętnastego szesnastego siedemnastego osiemnastego dziewiętnastego dwudziestego",
  otherOrdinals: { pierwszy: 1, drugi: 2, trzeci: 3, czwarty: 4, piąty: 5, trzydziestego: 30 },
  ordinalEnding: null,
  ordinalSigns: "",
  elsewhere: "jeden sto",
};
