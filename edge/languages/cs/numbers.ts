import { toCardinal as cardinal } from "n2words/cs-CZ";
import type { NumberWords } from "../number-words.ts";

const units = "jed dva tři čtyři pět šest sedm osm devět".split(" ");
const tens = "dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát".split(" ");

/** The unit first: "pětadvacet". */
const unitFirst = Object.fromEntries(
  tens.flatMap((ten, at) =>
    units.map((unit, below) => [`${below === 0 ? "jedna" : `${unit}a`}${ten}`, (at + 2) * 10 + below + 1]),
  ),
);

export const numbers: NumberWords = {
  cardinal,
  spellings: {
    ...unitFirst,
    jedenadvacet: 21,
    dvaadvacet: 22,
    jeden: 1,
    jedno: 1,
    jednu: 1,
    dvě: 2,
    sedum: 7,
    osum: 8,
    štyry: 4,
  },
  repeats: { dvakrát: 2, dvojitá: 2 },
  and: "",
  optionalAnd: "",
  with: "celá celých",
  compound: null,
  indefinite: "jeden jedna jedno jednu",
  notAlone: "",
  pronouns: "",
  hundreds: "",
  addedHundred: "",
  scales: { tisíc: 1_000, tisíce: 1_000, milion: 1_000_000, miliony: 1_000_000, milionů: 1_000_000 },
  ordinals:
    "prvního druhého třetího čtvrtého pátého šestého sedmého osmého devátého desátého jedenáctého dvanáctého třináctého čtrnáctého patnáctého šestnáctého sedmnáctého osmnáctého devatenáctého dvacátého",
  otherOrdinals: {
    první: 1,
    druhý: 2,
    třetí: 3,
    čtvrtý: 4,
    pátý: 5,
    šestý: 6,
    sedmý: 7,
    osmý: 8,
    devátý: 9,
    desátý: 10,
  },
  ordinalEnding: null,
  ordinalSigns: "",
};
