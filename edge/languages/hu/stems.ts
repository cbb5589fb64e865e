import type { StemRules } from "../stem-rules.ts";

/**
 * Cases, plurals and possessives after J. Savoy's light stemmer ("Light stemming approaches for the French, Portuguese,
 * German and Hungarian languages", 2006), with the endings of verbs and of nouns that are made from them.
 */
export const stems: StemRules = {
  fold: [],
  endings: `oknak eknek oknal eknel okban ekben okra ekre okat eket okkal ekkel
    nak nek ban ben bol bel rol tol hoz hez val vel ra re ba be ig kent ert on en nal nel
    sagok segek sag seg asok esek asi esi as es asa ese asat eset asok itasa
    aim eim aid eid unk unk juk uk jai jei ja je om em am od ed ad om
    hatom hetem hato heto hat het jak jek nak nek tam tem ta te tak tek ott ett tok tek ok ek ak ni nek nak ik
    om em a e i k t`,
  leaves: 4,
  vowels: [],
  irregular: [],
  otherForms: [],
  tailMark: "qhu",
};
