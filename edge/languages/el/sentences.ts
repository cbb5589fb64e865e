import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "κ κα κος δρ καθ π.χ δηλ οδ λεωφ αγ",
  beforeNumber: "αρ τηλ σελ",
  mayBeLast: "κ.λπ κλπ π.μ μ.μ κ.ά χιλ εκατ ευρ",
  cutEndings: "",
  starts: "το η ο αυτό αυτή εμείς εσείς και αν για μπορείτε",
  elided: "",
  etCetera: "",
};
