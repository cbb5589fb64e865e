import type { StemRules } from "../stem-rules.ts";

/** Cases of Slovak nouns and adjectives, and verbs' endings, by the pattern of the Czech rules. */
export const stems: StemRules = {
  fold: [],
  endings: `ovanie ovania ovani ovat ovala oval ujeme ujete uje uju ujem
    ami emi ovi ove ovia och ach iach iam am om ou ej iu eho emu ho mu
    enie enia eni anie ania ani eny ena eno eme ete ime ite im is it at al ala ali alo il ila ili ilo aju ame ate iat
    ny na ne nou nych nym a e i o u y`,
  leaves: 4,
  vowels: [
    [/ck$/, "k"],
    [/c$/, "k"],
    [/(?<=[^aeiouy])o(?=k$)/, ""],
    [/(?<=[^aeiouy])ie(?=[kn]$)/, ""],
  ],
  irregular: [
    ["vrac", "vrat"],
    ["vrak", "vrat"],
    ["plac", "plat"],
    ["plak", "plat"],
    ["dorucov", "doruk"],
  ],
  otherForms: [],
  tailMark: null,
};
