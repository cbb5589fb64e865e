import type { StemRules } from "../stem-rules.ts";

/** After Snowball's Norwegian stemmer (https://snowballstem.org/algorithms/norwegian/stemmer.html), with verbs' endings. */
export const stems: StemRules = {
  fold: [
    [/æ/g, "ae"],
    [/ø/g, "o"],
  ],
  endings: `hetene heten heter het elsene elsen elser else ningene ningen ninger ning ingene ingen inger ing
    ene enes ens en ets et er ers ere eren erens ede te t a es e s`,
  leaves: 3,
  vowels: [],
  irregular: [
    ["solgt", "selg"],
    ["solg", "selg"],
    ["boker", "bok"],
    ["tilbakebetal", "betal"],
  ],
  otherForms: [],
  tailMark: "qnb",
};
