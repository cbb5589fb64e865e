import type { OfferWords } from "../offer-words.ts";

export const offers: OfferWords = {
  articles: "the a an my your our their his her this that",
  contractions: { until: "till", into: "in" },
  exclusions: "not no without instead except but never",
  directions: "from to with by till before after under over about via",
  relations: "at on in for of",
  joins: "and",
  both: "both",
  choices: "or",
  narrowing: "only just later first half if maybe",
  asking: "is are was were am do does did can could will would should shall may must have has",
  denials: "no nope nah don't not never",
  beforeVerb: "to",
  wanting: "want wish like love need have going you me us him her them",
  oneOfMany: "a",
  hurry: "right away",
  elided: "",
  endings: "s es r er st est",
};
