import type { StemRules } from "../stem-rules.ts";

export const stems: StemRules = {
  fold: [],
  endings: `ljanje ljanja ljate ljati ljam lja anje anja anju enje enja enju ama ima ova eva om em og oj ih im ati iti
    ate ite amo imo aju aj am ak ci en ena eno eni a e i o u`,
  leaves: 4,
  vowels: [],
  irregular: [
    ["vrac", "vrat"],
    ["povrat", "vrat"],
    ["plac", "plat"],
    ["otvar", "otvor"],
  ],
  otherForms: [],
  tailMark: null,
};
