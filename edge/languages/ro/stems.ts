import type { StemRules } from "../stem-rules.ts";

/** Endings after Snowball's Romanian stemmer (https://snowballstem.org/algorithms/romanian/stemmer.html). */
export const stems: StemRules = {
  fold: [],
  endings: `urilor urile uri ului ul ilor ile iile iilor iei ie elor ele ei ea
    atiile atiilor atiei atia atii atie area arile ari arilor area arii are erea ere irea irii ire
    ati ata ate at ita ite it iti eaza ez ezi am au eti em esc este este easc
    or lor lui le a e i u ii`,
  leaves: 4,
  vowels: [
    [/ti$/, "t"],
    [/ea(?=[^aeiou]+$)/, "e"],
    [/oa(?=[^aeiou]+$)/, "o"],
  ],
  irregular: [["comenz", "comand"]],
  otherForms: [],
  tailMark: null,
};
