import type { OfferWords } from "../offer-words.ts";

export const offers: OfferWords = {
  articles: "le la les l' l un une mon ma mes votre vos notre nos ce cette ces",
  contractions: { du: "de", des: "de", d: "de", "d'": "de", au: "à", aux: "à" },
  exclusions: "sans pas sauf jamais",
  directions: "de à avec par avant après chez vers",
  relations: "en pour",
  joins: "et",
  both: "",
  choices: "ou",
  narrowing: "seulement juste après d'abord moitié peut-être",
  asking: "est sont était peut puis dois est-ce suis",
  denials: "non pas jamais",
  beforeVerb: "",
  wanting: "",
  oneOfMany: "",
  hurry: "",
  elided: "l d j m n s t c qu",
  endings: "s x",
};
