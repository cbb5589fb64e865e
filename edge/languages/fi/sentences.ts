import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "esim ts prof toht nk vrt",
  beforeNumber: "nro puh s kpl klo",
  mayBeLast: "jne ym yms tms jms kk alv milj mrd",
  starts:
    "minä sinä hän se me te he tämä tuo siellä täällä sitten nyt mitä milloin missä miten kuka miksi onko voiko saanko mutta ja tai kyllä ei kiitos hei",
  cutEndings: "",
  elided: "",
  etCetera: "",
};
