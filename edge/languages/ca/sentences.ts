import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "sr sra srta dr dra prof av avda pl pça c p.ex",
  beforeNumber: "núm tel pàg",
  mayBeLast: "etc aprox mín màx",
  cutEndings: "",
  starts: "el la els les això aquest aquesta si per podeu us",
  elided: "l d s m n t",
  etCetera: "",
};
