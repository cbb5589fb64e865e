import type { OfferWords } from "../offer-words.ts";

export const offers: OfferWords = {
  articles: "il lo la i gli le l' l",
  contractions: {},
  exclusions: "senza",
  directions: "da di per a con",
  relations: "in",
  joins: "",
  both: "",
  choices: "o",
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
