import type { OfferWords } from "../offer-words.ts";

export const offers: OfferWords = {
  articles: "o a os as",
  contractions: {},
  exclusions: "sem",
  directions: "de a",
  relations: "para",
  joins: "",
  both: "",
  choices: "ou",
  narrowing: "",
  asking: "",
  denials: "",
  beforeVerb: "",
  wanting: "",
  oneOfMany: "",
  hurry: "",
  elided: "",
  endings: "",
};
