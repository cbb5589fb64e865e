import type { OfferWords } from "../offer-words.ts";

export const offers: OfferWords = {
  articles: "el la los las un una unos unas mi mis su sus tu tus",
  contractions: { al: "a", del: "de", por: "para" },
  exclusions: "sin no excepto salvo nunca",
  directions: "de a con hasta desde antes hacia",
  relations: "en para",
  joins: "y",
  both: "ambos ambas",
  choices: "o u",
  narrowing: "solo sólo solamente luego después primero mitad quizás",
  asking: "es está están son era puede puedo debo hay",
  denials: "no nunca jamás",
  beforeVerb: "",
  wanting: "",
  oneOfMany: "",
  hurry: "",
  elided: "",
  endings: "s es",
};
