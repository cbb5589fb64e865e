import type { NumberWords } from "../number-words.ts";
import { cardinal } from "./cardinal.ts";

const tens = "vinti trenta quaranta cinquanta seixanta setanta vuitanta noranta".split(" ");
const units = "dos tres quatre cinc sis set vuit nou".split(" ");
/** "Vint-i-un", "vint-i-una", "vint-i-dues" beside "vint-i-u" and "vint-i-dos". */
const ofOtherGender = tens.flatMap((ten, at) => {
  const value = (at + 2) * 10;
  return [[`${ten}un`, value + 1] as const, [`${ten}una`, value + 1] as const, [`${ten}dues`, value + 2] as const];
});
/** "Dues-centes", the feminine. */
const feminineHundreds = units.map((unit, at) => [`${unit === "dos" ? "dues" : unit}centes`, (at + 2) * 100] as const);

export const numbers: NumberWords = {
  cardinal,
  spellings: {
    ...Object.fromEntries([...ofOtherGender, ...feminineHundreds]),
    un: 1,
    una: 1,
    dues: 2,
    huit: 8,
    dèsset: 17,
    díhuit: 18,
    dènou: 19,
  },
  repeats: { doble: 2, triple: 3 },
  and: "i",
  optionalAnd: "",
  with: "amb coma",
  compound: null,
  indefinite: "u un una",
  notAlone: "nou set deu",
  pronouns: "nou set deu",
  hundreds: "",
  addedHundred: "",
  scales: { mil: 1_000, milió: 1_000_000, milions: 1_000_000 },
  ordinals: "primer segon tercer quart cinquè sisè setè vuitè novè desè",
  otherOrdinals: { primera: 1, segona: 2, tercera: 3, quarta: 4 },
  ordinalEnding: null,
  ordinalSigns: "r n t è",
  elsewhere: "u set nou deu",
};
