import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "pl ún dr prof özv ifj",
  beforeNumber: "sz tel",
  mayBeLast: "stb kb em fsz krt jan febr márc ápr máj jún júl aug szept okt nov dec db ft kft bt zrt rt hrsz",
  starts:
    "én te mi ti ő ők ez az ezt azt itt ott aztán most mi mit mikor hol hogyan ki miért melyik van vannak nincs lehet tud tudok szeretnék de és vagy igen nem köszönöm jó",
  cutEndings: "",
  elided: "",
  etCetera: "",
};
