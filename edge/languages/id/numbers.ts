import { toCardinal as cardinal } from "n2words/id-ID";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: { kosong: 0 },
  repeats: {},
  and: "",
  optionalAnd: "",
  with: "koma",
  compound: null,
  indefinite: "satu",
  notAlone: "kosong",
  pronouns: "",
  hundreds: "ratus",
  addedHundred: "",
  scales: { ribu: 1_000, seribu: 1_000, juta: 1_000_000, sejuta: 1_000_000, miliar: 1_000_000_000 },
  ordinals: "pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh",
  otherOrdinals: {},
  ordinalEnding: null,
  ordinalSigns: "",
  elsewhere: "lima",
};
