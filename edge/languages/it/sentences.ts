import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "dott dott.ssa sig sig.ra avv geom dr prof",
  beforeNumber: "",
  mayBeLast: "etc",
  cutEndings: "",
  starts: "",
  elided: "",
  etCetera: "",
};
