import type { StemRules } from "../stem-rules.ts";

/** Indonesian puts verbs and nouns together from prefix and ending; the word within is another form. */
export const stems: StemRules = {
  fold: [],
  endings: "annya kannya inya nya kan an i",
  leaves: 4,
  vowels: [],
  irregular: [],
  otherForms: [
    { pattern: /^(?:meng|peng)(?=[aiueo]\w{3})/, to: "k", isStemmed: true },
    { pattern: /^(?:meny|peny)(?=[aiueo]\w{3})/, to: "s", isStemmed: true },
    { pattern: /^(?:men|pen)(?=[aiueo]\w{3})/, to: "t", isStemmed: true },
    { pattern: /^(?:mem|pem)(?=[aiueo]\w{3})/, to: "p", isStemmed: true },
    {
      pattern: /^(?:menge|meng|mem|men|me|penge|peng|pem|pen|per|pe|ber|ter|di|ke|se)(?=\w{4})/,
      to: "",
      isStemmed: true,
    },
  ],
  tailMark: null,
};
