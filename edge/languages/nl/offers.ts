import type { OfferWords } from "../offer-words.ts";

export const offers: OfferWords = {
  articles: "",
  contractions: {},
  exclusions: "zonder",
  directions: "van naar",
  relations: "voor op in",
  joins: "",
  both: "",
  choices: "",
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
