import { toCardinal as cardinal } from "n2words/fr-FR";
import type { NumberWords } from "../number-words.ts";

const units = "un deux trois quatre cinq six sept huit neuf".split(" ");
/** "Deux cent" where more follows: the package has "deux cents" alone. */
const openHundreds = units.slice(1).map((unit, at) => [`${unit}cent`, (at + 2) * 100] as const);
/** Of Belgium and Switzerland. */
const ownTens = Object.entries({ septante: 70, huitante: 80, octante: 80, nonante: 90 }).flatMap(([ten, value]) => [
  [ten, value] as const,
  ...units.map((unit, at) => [`${ten}${at === 0 ? "et" : ""}${unit}`, value + at + 1] as const),
]);

export const numbers: NumberWords = {
  cardinal,
  spellings: Object.fromEntries([...openHundreds, ...ownTens]),
  repeats: {},
  and: "et",
  optionalAnd: "",
  with: "",
  compound: null,
  indefinite: "un une",
  notAlone: "",
  pronouns: "",
  hundreds: "",
  addedHundred: "",
  scales: { mille: 1_000, million: 1_000_000, millions: 1_000_000 },
  ordinals: "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
  otherOrdinals: { première: 1 },
  ordinalEnding: null,
  ordinalSigns: "er re e ème eme",
};
