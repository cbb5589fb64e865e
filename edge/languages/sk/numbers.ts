import { composedCardinal } from "../composed-cardinal.ts";
import type { NumberWords } from "../number-words.ts";

const scaled = (one: string, few: string, many: string) => (count: number, words: string) =>
  count === 1 ? one : `${words} ${count < 5 ? few : many}`;

/** Below a million as one word, as Slovak writes them. */
const cardinal = composedCardinal({
  small:
    "nula jeden dva tri štyri päť šesť sedem osem deväť desať jedenásť dvanásť trinásť štrnásť pätnásť šestnásť sedemnásť osemnásť devätnásť",
  tens: "dvadsať tridsať štyridsať päťdesiat šesťdesiat sedemdesiat osemdesiat deväťdesiat",
  belowHundred: (ten, unit) => ten + unit,
  hundreds: (count, words) => (count === 1 ? "sto" : `${count === 2 ? "dve" : words}sto`),
  thousands: (count, words) => (count === 1 ? "tisíc" : `${count === 2 ? "dve" : words}tisíc`),
  millions: scaled("milión", "milióny", "miliónov"),
  behindHundreds: "",
  beforeSmallRest: "",
  beforeRest: "",
});

export const numbers: NumberWords = {
  cardinal,
  spellings: { jedna: 1, jedno: 1, jednu: 1, dve: 2, dvaja: 2, nulka: 0 },
  repeats: { dvakrát: 2 },
  and: "",
  optionalAnd: "",
  with: "celá celých",
  compound: { joint: "", parts: "sto tisíc dve" },
  indefinite: "jeden jedna jedno jednu",
  notAlone: "",
  pronouns: "",
  hundreds: "",
  addedHundred: "",
  scales: { tisíc: 1_000, tisíce: 1_000, milión: 1_000_000, milióny: 1_000_000, miliónov: 1_000_000 },
  ordinals:
    "prvého druhého tretieho štvrtého piateho šiesteho siedmeho ôsmeho deviateho desiateho jedenásteho dvanásteho trinásteho štrnásteho pätnásteho šestnásteho sedemnásteho osemnásteho devätnásteho dvadsiateho",
  otherOrdinals: {
    prvý: 1,
    druhý: 2,
    tretí: 3,
    štvrtý: 4,
    piaty: 5,
    šiesty: 6,
    siedmy: 7,
    ôsmy: 8,
    deviaty: 9,
    desiaty: 10,
  },
  ordinalEnding: null,
  ordinalSigns: "",
};
