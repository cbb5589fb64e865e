import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "",
  beforeNumber: "",
  mayBeLast: "",
  cutEndings: "",
  starts: "",
  elided: "",
  etCetera: "",
};
