import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "g gđa gđica dr prof ing ul npr tj tzv sv",
  beforeNumber: "br tel str čl",
  mayBeLast: "itd sl kn god mil mlrd tis st",
  cutEndings: "",
  starts: "to ova ovo ja mi vi ako možete za u na s",
  elided: "",
  etCetera: "",
};
