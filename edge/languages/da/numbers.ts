import { composedCardinal } from "../composed-cardinal.ts";
import type { NumberWords } from "../number-words.ts";

const cardinal = composedCardinal({
  small: "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
  tens: "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
  belowHundred: (ten, unit) => `${unit}og${ten}`,
  // "Hundrede" alone would be read in the English "hundred eleven".
  hundreds: (count, words) => (count === 1 ? "ethundrede" : `${words} hundrede`),
  thousands: (count, words) => (count === 1 ? "tusind" : `${words} tusind`),
  millions: (count, words) => (count === 1 ? "en million" : `${words} millioner`),
  behindHundreds: " og ",
  beforeSmallRest: " og ",
  beforeRest: " ",
});

export const numbers: NumberWords = {
  cardinal,
  spellings: { et: 1, halvtredsindstyve: 50, tresindstyve: 60, firsindstyve: 80 },
  repeats: { dobbelt: 2 },
  and: "og",
  optionalAnd: "",
  with: "komma",
  compound: { joint: "og", parts: "en hundrede tusind" },
  indefinite: "en et",
  notAlone: "to ni ti fire",
  pronouns: "to ti ni",
  hundreds: "",
  addedHundred: "",
  scales: { tusind: 1_000, million: 1_000_000, millioner: 1_000_000 },
  ordinals:
    "første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende fjortende femtende sekstende syttende attende nittende tyvende enogtyvende toogtyvende treogtyvende fireogtyvende femogtyvende seksogtyvende syvogtyvende otteogtyvende niogtyvende tredivte enogtredivte",
  otherOrdinals: { andet: 2 },
  ordinalEnding: null,
  ordinalSigns: "",
  elsewhere: "to ti ni",
};
