import type { StemRules } from "../stem-rules.ts";

/**
 * Cases, possessives and particles after Snowball's Finnish stemmer
 * (https://snowballstem.org/algorithms/finnish/stemmer.html). Consonants that change within a word ("takki", "takin")
 * have one spelling.
 */
export const stems: StemRules = {
  fold: [
    [/kk/g, "k"],
    [/pp/g, "p"],
    [/tt/g, "t"],
  ],
  endings: `kaan ko han pa ni si mme nne nsa
    issa ista iin illa ilta ille ina iksi ita ien iden isiin
    ssa sta lla lta lle na ksi uja ja ta tten den en an on in un yn n a t
    mista misen minen mi isi ise isu ise us uksi uks ukse uden uute ut utu usta ava evat vat va tava ta
    i e o u y`,
  leaves: 4,
  vowels: [
    [/(?:nn|nt)$/, "n"],
    [/(?:d|t)$/, "t"],
  ],
  irregular: [],
  otherForms: [],
  tailMark: "qfi",
};
