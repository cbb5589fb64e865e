import type { StemRules } from "../stem-rules.ts";

/** Cases after L. Dolamic and J. Savoy, "Indexing and stemming approaches for the Czech language" (2009), with verbs' endings. */
export const stems: StemRules = {
  fold: [],
  endings: `ovani ovanim ovat ovala oval uji ujeme ujete uje ujou
    ami emi ove ovi ech ich ach ata aty atum ete eti em im um ym ho mu ou ej eji
    enim eni ani anim enych eny ena eno eme ete ete ite im is it at al ala ali alo il ila ili ilo aji ame ate
    ni ny na ne nou nych nym a e i o u y`,
  leaves: 4,
  vowels: [
    [/ck$/, "k"],
    [/c$/, "k"],
    [/z$/, "h"],
    [/(?<=[^aeiouy])e(?=[kt]$)/, ""],
  ],
  irregular: [
    ["vrac", "vrat"],
    ["vrak", "vrat"],
    ["plac", "plat"],
    ["plak", "plat"],
    ["otevr", "otevir"],
    ["dorucov", "doruk"],
  ],
  otherForms: [],
  tailMark: null,
};
