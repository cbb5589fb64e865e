import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "sr sra dr dra profa aprox",
  beforeNumber: "",
  mayBeLast: "etc av tel pág",
  cutEndings: "",
  starts: "",
  elided: "",
  etCetera: "",
};
