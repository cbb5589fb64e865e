import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "ดร ผศ รศ ศ นพ ถ จ อ ต",
  beforeNumber: "โทร เลขที่",
  mayBeLast: "น ฯลฯ พ.ศ ค.ศ กก ซม",
  cutEndings: "",
  starts: "",
  elided: "",
  etCetera: "",
};
