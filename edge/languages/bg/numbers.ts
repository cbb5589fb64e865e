import type { NumberWords } from "../number-words.ts";
import { cardinal } from "./cardinal.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: { един: 1, една: 1, два: 2 },
  repeats: { двойно: 2 },
  and: "и",
  optionalAnd: "",
  with: "цяло",
  compound: null,
  indefinite: "един една едно",
  notAlone: "",
  pronouns: "",
  hundreds: "",
  addedHundred: "",
  scales: { хиляда: 1_000, хиляди: 1_000, милион: 1_000_000, милиона: 1_000_000 },
  ordinals: "първи втори трети четвърти пети шести седми осми девети десети",
  otherOrdinals: {},
  ordinalEnding: null,
  ordinalSigns: "-ти -ри -ви",
};
