import { composedCardinal } from "../composed-cardinal.ts";
import type { NumberWords } from "../number-words.ts";

/** As one word, as Swedish writes numbers below a million. */
const cardinal = composedCardinal({
  small: "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton",
  tens: "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
  belowHundred: (ten, unit) => ten + unit,
  hundreds: (count, words) => (count === 1 ? "hundra" : `${words}hundra`),
  thousands: (count, words) => (count === 1 ? "tusen" : `${words}tusen`),
  millions: (count, words) => (count === 1 ? "en miljon" : `${words} miljoner`),
  behindHundreds: "",
  beforeSmallRest: "",
  beforeRest: "",
});

export const numbers: NumberWords = {
  cardinal,
  spellings: { en: 1, nolla: 0, tvåan: 2, etthundra: 100, aderton: 18 },
  repeats: { dubbel: 2 },
  and: "och",
  optionalAnd: "och",
  with: "komma",
  compound: { joint: "", parts: "ett hundra tusen" },
  indefinite: "en ett",
  notAlone: "",
  pronouns: "",
  hundreds: "hundra",
  addedHundred: "",
  scales: { tusen: 1_000, ettusen: 1_000, miljon: 1_000_000, miljoner: 1_000_000 },
  ordinals:
    "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde tjugoförsta tjugoandra tjugotredje tjugofjärde tjugofemte tjugosjätte tjugosjunde tjugoåttonde tjugonionde trettionde trettioförsta",
  otherOrdinals: { förste: 1, andre: 2 },
  ordinalEnding: null,
  ordinalSigns: ":a :e",
};
