import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "bpk dr drs ir prof jl jln yth tn ny nn",
  beforeNumber: "no hal telp",
  mayBeLast: "dll dsb dst",
  cutEndings: "",
  starts: "saya anda kami kita ini itu apakah silakan untuk jika",
  elided: "",
  etCetera: "",
};
