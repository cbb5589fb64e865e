import type { StemRules } from "../stem-rules.ts";

/** After Snowball's Swedish stemmer (https://snowballstem.org/algorithms/swedish/stemmer.html), with verbs' endings. */
export const stems: StemRules = {
  fold: [],
  endings: `heterna heten heter het andet anden andena ningarnas ningarna ningens ningen ningars ningar nings ning
    arnas arna ernas erna ornas orna ens en ets et ans an ar er or arens aren arn ade at ad as es ar a e t s are`,
  leaves: 3,
  vowels: [],
  irregular: [
    ["bocker", "bok"],
    ["bock", "bok"],
    ["sald", "salj"],
    ["oppe", "oppn"],
    ["aterbetal", "betal"],
  ],
  otherForms: [],
  tailMark: "qsv",
};
