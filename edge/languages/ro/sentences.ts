import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "dl d-l d-na dna dra dr prof ing str bd bdul șos cca ap bl",
  beforeNumber: "nr tel pag art",
  mayBeLast: "etc ș.a ș.a.m.d min max mil mld ian feb mar apr iun iul aug sept oct nov dec kg",
  starts:
    "eu tu noi voi el ea ei ele acesta aceasta aici acolo apoi ce când unde cum cine de care este sunt am aveți pot puteți dar și sau da nu mulțumesc bună",
  cutEndings: "",
  elided: "",
  etCetera: "",
};
