import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "डॉ श्री प्रो कु",
  beforeNumber: "नं क्र",
  mayBeLast: "रु इत्यादि",
  cutEndings: "",
  starts: "",
  elided: "",
  etCetera: "",
};
