import { composedCardinal } from "../composed-cardinal.ts";
import type { NumberWords } from "../number-words.ts";

const cardinal = composedCardinal({
  small: "null en to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
  tens: "tjue tretti førti femti seksti sytti åtti nitti",
  belowHundred: (ten, unit) => ten + unit,
  // "Hundre" alone would be read in the English "hundred".
  hundreds: (count, words) => `${count === 1 ? "ett" : words} hundre`,
  thousands: (count, words) => (count === 1 ? "tusen" : `${words} tusen`),
  millions: (count, words) => (count === 1 ? "en million" : `${words} millioner`),
  behindHundreds: " og ",
  beforeSmallRest: " og ",
  beforeRest: " ",
});

export const numbers: NumberWords = {
  cardinal,
  spellings: { ett: 1, én: 1, syv: 7, tyve: 20, tredve: 30 },
  repeats: { dobbelt: 2 },
  and: "og",
  optionalAnd: "",
  with: "komma",
  compound: { joint: "", parts: "en hundre tusen" },
  indefinite: "en ei et ett",
  notAlone: "to ni ti fire",
  pronouns: "to ti ni",
  hundreds: "hundre",
  addedHundred: "",
  scales: { tusen: 1_000, million: 1_000_000, millioner: 1_000_000 },
  ordinals:
    "første andre tredje fjerde femte sjette sjuende åttende niende tiende ellevte tolvte trettende fjortende femtende sekstende syttende attende nittende tjuende tjueførste tjueandre tjuetredje tjuefjerde tjuefemte tjuesjette tjuesjuende tjueåttende tjueniende trettiende trettiførste",
  otherOrdinals: { syvende: 7, annen: 2, tyvende: 20 },
  ordinalEnding: null,
  ordinalSigns: "",
  elsewhere: "to ti ni",
};
