import type { StemRules } from "../stem-rules.ts";

export const stems: StemRules = {
  fold: [[/ß/g, "ss"]],
  endings: `ungen ung ierungen ierung ieren iert iere ationen ation aturen atur heiten heit keiten keit
    ern em en er es e n s est st et te t`,
  leaves: 4,
  vowels: [],
  irregular: [
    ["schlo", "schli"],
    ["ruckgab", "ruckgeb"],
    ["zuruckgeb", "ruckgeb"],
    ["zuruckgab", "ruckgeb"],
    ["zuruckschick", "ruckgeb"],
    ["rucksend", "ruckgeb"],
    ["bezahl", "zahl"],
  ],
  otherForms: [
    // A participle without its beginning: "geöffnet".
    { pattern: /^ge(?=.{4,}(?:t|en)$)/, to: "", isStemmed: true },
    // An e that goes before another ending: "offen", "öffnen".
    { pattern: /(?<=^.{0,5}[^aeiou])e(?=[nlr]$)/, to: "", isStemmed: false },
  ],
  tailMark: "dt",
};
