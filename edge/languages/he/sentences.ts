import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "גב פרופ עו״ד רח",
  beforeNumber: "טל עמ מס",
  mayBeLast: "וכו וגו",
  cutEndings: "",
  starts: "",
  elided: "",
  etCetera: "",
};
