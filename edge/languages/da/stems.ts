import type { StemRules } from "../stem-rules.ts";

/** After Snowball's Danish stemmer (https://snowballstem.org/algorithms/danish/stemmer.html), with verbs' endings. */
export const stems: StemRules = {
  fold: [
    [/æ/g, "ae"],
    [/ø/g, "o"],
  ],
  endings: `hederne heden heder hed elserne elsen elser else ningerne ningen ninger ning ingerne ingen inger ing
    erne ernes ere eren erens ens en ets et ene enes er ers ede t te es e s`,
  leaves: 3,
  vowels: [],
  irregular: [
    ["solgt", "saelg"],
    ["solg", "saelg"],
    ["boger", "bog"],
    ["tilbagebetal", "betal"],
  ],
  otherForms: [],
  tailMark: "qda",
};
