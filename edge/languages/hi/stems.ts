import type { StemRules } from "../stem-rules.ts";

export const stems: StemRules = {
  // Nasal signs and the dot below have more than one spelling.
  fold: [
    [/ँ/gu, "ं"],
    [/\u093c/gu, ""],
  ],
  endings: "ियों ियां ाओं ाएं ाने ाना ाती ाते ाता ने ना नी ते ता ती ओं एं ें ों ी ि े ा ो",
  leaves: 3,
  vowels: [],
  irregular: [
    ["लौट", "वापस"],
    ["वापसी", "वापस"],
  ],
  otherForms: [],
  tailMark: null,
};
