import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "ts ths gs pgs bs tp đ",
  beforeNumber: "số đt sđt tr",
  mayBeLast: "v.v vv",
  cutEndings: "",
  starts: "tôi em anh chị quý đây đó nếu để xin chúng",
  elided: "",
  etCetera: "",
};
