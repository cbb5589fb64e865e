import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "ul",
  beforeNumber: "",
  mayBeLast: "",
  cutEndings: "",
  starts: "",
  elided: "",
  etCetera: "",
};
